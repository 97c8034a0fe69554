import { memoize } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asText, at } from "../model/values.ts";

/**
 * The release name that a render was made with, by what most objects say in the labels that Helm's starter chart and its
 * predecessors give them; undefined when nothing tells.
 */
export const releaseNameOf = memoize((release: ReleaseModel): string | undefined => {
  const every = [...release.hooks.map((hook) => hook.resource), ...release.resources.filter(isWorkload)];
  const votes = new Map<string, number>();
  for (const resource of every) {
    const labels = at(resource.document.data, "metadata", "labels");
    const name = asText(at(labels, "app.kubernetes.io/instance")) ?? asText(at(labels, "release"));
    if (name !== undefined) votes.set(name, (votes.get(name) ?? 0) + 1);
  }
  if (release.resources.length + release.hooks.length > 0 && every.some((resource) => resource.name.startsWith(release.releaseName))) {
    votes.set(release.releaseName, (votes.get(release.releaseName) ?? 0) + 1);
  }
  // A label that no name holds says nothing about names.
  return [...votes].filter(([name]) => every.some((resource) => resource.name.includes(name))).sort((a, b) => b[1] - a[1])[0]?.[0];
});

const isWorkload = ({ kind }: Resource) => kind === "Deployment" || kind === "StatefulSet" || kind === "DaemonSet" || kind === "Service";

/** How a name is put together: does it depend on what the user calls the release? */
export interface NameShape {
  /** What stands before the release name; undefined when the name does not hold it. */
  readonly before: string | undefined;
  readonly after: string;
}

export function shapeOf(name: string, releaseName: string | undefined): NameShape {
  const index = releaseName ? name.indexOf(releaseName) : -1;
  // `rel` stands in `release-x` and in `barrel` by chance: it has to be a whole word.
  const isWord = index >= 0 && !/[a-z0-9]/i.test(name.charAt(index - 1)) && !/[a-z0-9]/i.test(name.charAt(index + releaseName!.length));
  return isWord ? { before: name.slice(0, index), after: name.slice(index + releaseName!.length) } : { before: undefined, after: name };
}

/** The release names that sort before, or after, a text. */
export interface ReleaseNames {
  readonly sort: "before" | "after";
  readonly text: string;
}

/** The release names for which `a` sorts before `b`; undefined when both sort alike whatever the release is called. */
export function releaseNamesPuttingFirst(a: string, b: string, releaseName: string | undefined): ReleaseNames | undefined {
  const x = shapeOf(a, releaseName);
  const y = shapeOf(b, releaseName);
  // What comes before the release name decides, unless one beginning begins the other: then the rest of the longer is held against it.
  if (x.before !== undefined && (y.before ?? y.after).startsWith(x.before) && x.before !== y.before)
    return namesAgainst((y.before ?? y.after).slice(x.before.length), "before");
  if (y.before !== undefined && (x.before ?? x.after).startsWith(y.before) && x.before !== y.before)
    return namesAgainst((x.before ?? x.after).slice(y.before.length), "after");
  return undefined;
}

/** A release name begins with a letter or a digit (Helm 3.21.4 pkg/chartutil/validate_name.go): whatever `-` or `.` begins sorts before all. */
const namesAgainst = (text: string, sort: ReleaseNames["sort"]): ReleaseNames | undefined =>
  /^[a-z0-9]/.test(text) ? { sort, text } : undefined;

/**
 * Whether a name may end with `.Release.Revision`, which `helm template` renders as 1: then the next run has another. Three numbers
 * are a version (`migrate-4-2-1`), four a version and a revision.
 */
export const mayEndWithRevision = (name: string): boolean =>
  /[-.](?:r|rev|revision-?)?1$/.test(name) && !/(?:^|[^\d.-])[-.]?v?\d+[-.]\d+[-.]1$/.test(name);

/** What seems to make the end of a name: lots drawn or the time of the render, so that the next has another; the day; or a digest of something. */
export type NameEnd = "random" | "time" | "day" | "digest";

/**
 * What a name seems to end with, when that changes from run to run: `ji5tq`, `1763971200`, `20261124`, `9f86d081`. A guess from one
 * render; two renders prove it.
 */
export function changingEndOf(name: string): NameEnd | undefined {
  if (/-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)) return "random";
  // Seconds or milliseconds since 1970, of this and the next decade; a date with its time.
  if (/-(1[6-9]\d{8}(\d{3})?|20\d{6}[-t]?\d{4}(\d\d)?)$/.test(name)) return "time";
  if (/-20\d\d-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])$/.test(name)) return "day";
  const last = name.slice(name.lastIndexOf("-") + 1);
  const isMixed =
    name.includes("-") &&
    /^[a-z0-9]{5,}$/.test(last) &&
    /[a-z]\d+[a-z]|\d[a-z]+\d/.test(last) &&
    !/^(k8s|i18n|s3|ipv[46]|sha\d+|v\d)/.test(last);
  // Six letters and digits drawn by lot are rarely all hexadecimal.
  return isMixed ? (/^[0-9a-f]{6,}$/.test(last) ? "digest" : "random") : undefined;
}

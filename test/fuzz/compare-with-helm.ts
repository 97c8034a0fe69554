import { loadText } from "../../src/load/load-text.ts";
import { maxDepth } from "../../src/load/parse-yaml.ts";
import { splitManifests } from "../../src/load/split-manifests.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import type { Document } from "../../src/model/document.ts";
import { trimSpace } from "../../src/model/go-strings.ts";
import type { HelmAnswer, HelmSorted, SortedHook } from "./helm-sort.ts";
import type { Files } from "./inputs.ts";

/**
 * equal: both see the same hooks and resources, or both refuse. purpose: they differ as we mean to. different: somebody is wrong, and
 * that is never Helm.
 */
export interface Comparison {
  readonly verdict: "equal" | "purpose" | "different";
  /** What the difference is, and of which sort. */
  readonly text: string;
  readonly isRefused: boolean;
  readonly hooks: number;
}

/** The text of a document as both have it: Helm cuts white space off, we leave the byte order mark of a file out. */
const bare = (text: string): string => trimSpace(text.replace(/^\uFEFF/, ""));

/** Helm's order is by kind; documents that are no object are for its API client to refuse, and have no place in ours. */
export const readAlike = (files: Files) => {
  const documents = files.flatMap(([file, text]) => loadText({ file, text })).filter(({ file }) => !/\/_[^/]*$/.test(file));
  const release = buildRelease(documents, { name: "r", releaseName: "r", namespace: "default" });
  const isObjectless = ({ problem }: Document): boolean => problem?.reason === "object" && !problem.message.includes("Helm refuses");
  return {
    refusals: release.broken.filter((document) => !isObjectless(document)).map(({ problem }) => problem!.message),
    objectless: release.broken.filter(isObjectless).map(({ text }) => bare(text)),
    hooks: release.hooks.map(
      ({ resource, events, weight, writtenPolicies, logPolicies }): SortedHook => ({
        name: resource.name,
        kind: resource.kind,
        path: resource.document.file,
        manifest: bare(resource.document.text),
        events,
        weight,
        deletePolicies: writtenPolicies,
        logPolicies,
      }),
    ),
    manifests: release.resources.map(({ document }) => ({ path: document.file, manifest: bare(document.text) })),
  };
};

/** Where we refuse, or read, and Helm does not, and mean it: scripts that make a chart so are not what anybody writes. */
const purposes: readonly RegExp[] = [
  // Helm's sort reads `.inf` as "+Inf" where it wants a text; no API server takes it.
  /the value is infinite or not a number/,
  // Helm's head leaves these two out; the API server refuses what is no text.
  /^(?:namespace|generateName) is /,
  // Go reads ahead by 512 bytes: whether it meets such a character behind the end of a document is left to chance.
  /^a (?:character that YAML does not allow|NUL byte stands in the text)/,
  // Helm does not look into a mapping that another one under the same key replaces.
  /^a key is empty or null/,
  new RegExp(`nested deeper than ${maxDepth} levels`),
];

/** Helm trims the indentation of a document's first line away and so breaks it: see splitManifests. */
const isIndented = (files: Files): boolean => files.some(([, text]) => [...splitManifests([text])].some((cut) => /^\s/.test(cut.text)));

const isRefusal = (answer: HelmAnswer): answer is { readonly error: string } => "error" in answer;

const withoutObjectless = ({ hooks, manifests }: HelmSorted, ours: ReturnType<typeof readAlike>) => {
  const known = new Set(ours.manifests.map(({ manifest }) => manifest));
  const isObject = ({ manifest }: { readonly manifest: string }): boolean => !ours.objectless.includes(manifest);
  // What holds only comments is a resource to Helm's sort, and nothing when it is built.
  const isSomething = ({ path, manifest }: { readonly path: string; readonly manifest: string }): boolean =>
    known.has(manifest) || loadText({ file: path, text: manifest }).length > 0;
  const trimmed = <T extends { readonly manifest: string }>(item: T): T => ({ ...item, manifest: bare(item.manifest) });
  return { hooks: hooks.map(trimmed).filter(isObject), manifests: manifests.map(trimmed).filter(isObject).filter(isSomething) };
};

export const compareWithHelm = (files: Files, answer: HelmAnswer, ours = readAlike(files)): Comparison => {
  const isRefused = isRefusal(answer);
  const tell = (verdict: Comparison["verdict"], text = ""): Comparison => ({ verdict, text, isRefused, hooks: ours.hooks.length });
  const differ = (text: string): Comparison =>
    tell(
      ours.refusals.some((message) => purposes.some((purpose) => purpose.test(message))) || isIndented(files) ? "purpose" : "different",
      text,
    );
  if (isRefusal(answer)) {
    return ours.refusals.length > 0
      ? tell("equal")
      : differ(`only Helm refuses: ${answer.error.replace(/^.*?error converting YAML to JSON: /s, "")}`);
  }
  if (ours.refusals[0] !== undefined) return differ(`only hooklint refuses: ${ours.refusals[0]}`);
  const helms = withoutObjectless(answer, ours);
  for (const part of ["hooks", "manifests"] as const) {
    const [mine, his] = [JSON.stringify(ours[part]), JSON.stringify(helms[part])];
    if (mine !== his) return differ(`${part} differ\n  hooklint: ${mine}\n  Helm:     ${his}`);
  }
  return tell("equal");
};

import type { AllowComment } from "../model/allow-comment.ts";
import type { Location } from "../model/location.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders } from "../model/renders.ts";
import { keyOf, label, locateAnnotation, type Resource } from "../model/resource.ts";
import type { AllowEntry } from "./settings.ts";
import type { Candidate } from "./subsume.ts";

/** What a note about an allow of the configuration begins with, when no finding needed it. */
export const unusedAllow = "the configuration allows ";

/** On an object: `hooklint.dev/allow: "rule-a, rule-b -- reason"`. */
export const allowAnnotation = "hooklint.dev/allow";

/** One rule that somebody allowed somewhere, and whether a finding needed it. */
export interface AllowUse {
  /** "" when the allow names no rule at all. */
  readonly ruleId: string;
  /** Empty when none is written: then nothing is allowed. */
  readonly reason: string;
  /** Of an allow that is written in the release; an entry of the configuration has no place in it. */
  readonly written: WrittenAllow | undefined;
  used: boolean;
  readonly matches: (candidate: Candidate) => boolean;
}

export interface WrittenAllow {
  readonly source: "annotation" | "comment";
  /** Who allows: `Job/migrate`, or the template that the comment stands in. */
  readonly subject: string;
  readonly object: Resource | undefined;
  /** Where the rule's id stands. */
  readonly location: Location;
}

/** The config's allows first, at their own indexes, then those that are written in the release and in the chart's templates. */
export function readAllows(release: ReleaseModel, entries: readonly AllowEntry[], renders?: ChartRenders): readonly AllowUse[] {
  const objects = [...release.hooks.map((hook) => hook.resource), ...release.resources, ...release.dropped.map((drop) => drop.resource)];
  return [
    ...entries.map(fromConfig),
    ...objects.flatMap((object) => [
      ...fromAnnotation(object),
      ...object.document.allowComments.flatMap((comment) => fromComment(comment, label(object), object)),
    ]),
    ...release.broken.flatMap(({ allowComments, file }) => allowComments.flatMap((comment) => fromComment(comment, file))),
    ...(renders?.allowComments ?? []).flatMap((comment) => fromComment(comment, comment.locate(0, 0).file)),
  ];
}

const fromConfig = (entry: AllowEntry): AllowUse => ({
  ruleId: entry.rule,
  reason: entry.reason,
  written: undefined,
  used: false,
  matches: ({ finding, object }) =>
    finding.ruleId === entry.rule &&
    entry.matches({
      chart: object?.charts.at(-1) ?? "",
      template: finding.location.document.template ?? "",
      kind: object?.kind ?? "",
      name: object?.name ?? "",
    }),
});

function fromAnnotation(object: Resource): readonly AllowUse[] {
  const text = object.annotations.get(allowAnnotation)?.value;
  if (text === undefined) return [];
  return toUses(text, (from, to) => ({
    source: "annotation",
    subject: label(object),
    object,
    location: locateAnnotation(object, allowAnnotation, from === to ? "value" : [from, to]),
  })).map((use) => ({
    ...use,
    matches: ({ finding }) => finding.ruleId === use.ruleId && isAbout(finding.object, object),
  }));
}

const fromComment = (comment: AllowComment, subject: string, object?: Resource): readonly AllowUse[] =>
  toUses(comment.text, (from, to) => ({ source: "comment", subject, object, location: comment.locate(from, to) })).map((use) => ({
    ...use,
    matches: ({ finding }) =>
      finding.ruleId === use.ruleId && (comment.covers(finding.location) || (comment.isOfObject && isAbout(finding.object, object))),
  }));

const isAbout = (about: Candidate["finding"]["object"], object: Resource | undefined): boolean =>
  about !== undefined && object !== undefined && keyOf(about) === keyOf(object);

/** One for each id; for a text without any, one without an id. */
function toUses(text: string, writtenAt: (from: number, to: number) => WrittenAllow): readonly Omit<AllowUse, "matches">[] {
  const { ids, reason } = parseAllow(text);
  const all = ids.length > 0 ? ids : [{ id: "", from: 0, to: text.length }];
  return all.map(({ id, from, to }) => ({ ruleId: id, reason, written: writtenAt(from, to), used: false }));
}

/** `rule-a, rule-b -- reason`. */
export function parseAllow(text: string): {
  readonly ids: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  readonly reason: string;
} {
  const cut = text.search(/(^|\s)--(\s|$)/);
  const list = cut < 0 ? text : text.slice(0, cut);
  const reason =
    cut < 0
      ? ""
      : text
          .slice(text.indexOf("--", cut) + 2)
          .replace(/\s+/g, " ")
          .trim();
  const ids = [...list.matchAll(/[^\s,]+/g)].map((match) => ({ id: match[0], from: match.index, to: match.index + match[0].length }));
  return { ids, reason };
}

/** The reason that a finding is allowed for; marks every allow that fits as used. Without a reason nothing is allowed. */
export function allowFinding(allows: readonly AllowUse[], candidate: Candidate): string | undefined {
  let reason: string | undefined;
  for (const allow of allows) {
    if (!allow.matches(candidate)) continue;
    allow.used = true;
    if (allow.reason !== "") reason ??= allow.reason;
  }
  return reason;
}

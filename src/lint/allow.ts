import type { ReleaseModel } from "../model/release.ts";
import { keyOf, type Resource } from "../model/resource.ts";
import type { AllowEntry } from "./settings.ts";
import type { Candidate } from "./subsume.ts";

/** On an object: `hooklint.dev/allow: "rule-a, rule-b -- reason"`. */
export const allowAnnotation = "hooklint.dev/allow";

/** One rule that somebody allowed somewhere, and whether a finding needed it. */
export interface AllowUse {
  readonly source: "annotation" | "config";
  readonly ruleId: string;
  /** Empty when none is written: then nothing is allowed. */
  readonly reason: string;
  /** The object that carries the annotation. */
  readonly object?: Resource;
  /** Where the id stands in the annotation's text, for the place of a finding about it. */
  readonly span?: readonly [from: number, to: number];
  used: boolean;
  readonly matches: (candidate: Candidate) => boolean;
}

/** The config's allows first, at their own indexes, then those of the objects. */
export function readAllows(release: ReleaseModel, entries: readonly AllowEntry[]): readonly AllowUse[] {
  return [
    ...entries.map(fromConfig),
    ...[...release.hooks.map((hook) => hook.resource), ...release.resources, ...release.dropped.map((drop) => drop.resource)].flatMap(
      fromObject,
    ),
  ];
}

const fromConfig = (entry: AllowEntry): AllowUse => ({
  source: "config",
  ruleId: entry.rule,
  reason: entry.reason,
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

function fromObject(object: Resource): readonly AllowUse[] {
  const text = object.annotations.get(allowAnnotation)?.value;
  if (text === undefined) return [];
  const { ids, reason } = parseAllow(text);
  return ids.map(({ id, from, to }) => ({
    source: "annotation",
    ruleId: id,
    reason,
    object,
    span: [from, to],
    used: false,
    matches: ({ finding }) => finding.ruleId === id && finding.object !== undefined && keyOf(finding.object) === keyOf(object),
  }));
}

/** `rule-a, rule-b -- reason`. */
export function parseAllow(text: string): {
  readonly ids: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  readonly reason: string;
} {
  const cut = text.search(/(^|\s)--(\s|$)/);
  const list = cut < 0 ? text : text.slice(0, cut);
  const reason = cut < 0 ? "" : text.slice(text.indexOf("--", cut) + 2).trim();
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

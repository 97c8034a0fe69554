import { keyOf } from "../model/resource.ts";
import type { Finding } from "./finding.ts";

export interface FindingChanges {
  /** What the second has and the first has not, and the other way round; both in their order. */
  readonly introduced: readonly Finding[];
  readonly gone: readonly Finding[];
  /** How many both have. */
  readonly kept: number;
}

/** Paired by rule, message and object; what is left by fingerprint, which knows a renamed release but not two objects of one template. */
export function compareFindings(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  const byObject = pairUp(before, after, ({ ruleId, messageId, object }) => [ruleId, messageId, object ? keyOf(object) : ""].join(" "));
  const byFingerprint = pairUp(byObject.gone, byObject.introduced, ({ fingerprint }) => fingerprint);
  return { ...byFingerprint, kept: byObject.kept + byFingerprint.kept };
}

/** Pairs those of equal keys, one by one. */
function pairUp(before: readonly Finding[], after: readonly Finding[], keyOfFinding: (finding: Finding) => string): FindingChanges {
  const open = new Map<string, Finding[]>();
  for (const finding of before) open.set(keyOfFinding(finding), [...(open.get(keyOfFinding(finding)) ?? []), finding]);
  const introduced = after.filter((finding) => open.get(keyOfFinding(finding))?.shift() === undefined);
  const rest = new Set([...open.values()].flat());
  return { introduced, gone: before.filter((finding) => rest.has(finding)), kept: after.length - introduced.length };
}

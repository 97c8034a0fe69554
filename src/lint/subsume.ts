import type { Resource } from "../model/resource.ts";
import { keyOf } from "../model/resource.ts";
import type { Finding } from "./finding.ts";

/** A finding before it is known whether a more specific one speaks for it. */
export interface Candidate {
  readonly finding: Finding;
  readonly object: Resource | undefined;
  /** What the finding comes from, where a rule says so: two findings of different causes never subsume each other. */
  readonly cause: string | undefined;
}

/**
 * Of several findings of one cause on one object the most specific speaks, and names the others in `alsoReportedBy`. It speaks
 * for findings about its own object and about the objects that it names as related.
 */
export function subsume(candidates: readonly Candidate[], subsumes: ReadonlyMap<string, readonly string[]>): readonly Finding[] {
  const byObject = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    for (const key of objectsOf(candidate)) {
      const list = byObject.get(key);
      if (list) list.push(candidate);
      else byObject.set(key, [candidate]);
    }
  }
  const gone = new Set<Candidate>();
  const speaksFor = new Map<Candidate, Set<string>>();
  for (const candidate of candidates) {
    const { object } = candidate.finding;
    if (!object) continue;
    const speaker = (byObject.get(keyOf(object)) ?? []).find(
      (other) =>
        other !== candidate &&
        (subsumes.get(other.finding.ruleId) ?? []).includes(candidate.finding.ruleId) &&
        (other.cause === undefined || candidate.cause === undefined || other.cause === candidate.cause),
    );
    if (!speaker) continue;
    gone.add(candidate);
    const spoken = speaksFor.get(speaker) ?? new Set();
    spoken.add(candidate.finding.ruleId);
    speaksFor.set(speaker, spoken);
  }
  return candidates.flatMap((candidate) => {
    if (gone.has(candidate)) return [];
    const spoken = collect(candidate, speaksFor, subsumes);
    return [spoken.length === 0 ? candidate.finding : { ...candidate.finding, alsoReportedBy: spoken }];
  });
}

function objectsOf({ finding }: Candidate): ReadonlySet<string> {
  return new Set(
    [finding.object, ...finding.related.map((related) => related.object)].flatMap((object) => (object ? [keyOf(object)] : [])),
  );
}

/** Its own, and what those that it speaks for spoke for themselves. */
function collect(
  candidate: Candidate,
  speaksFor: ReadonlyMap<Candidate, ReadonlySet<string>>,
  subsumes: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const own = speaksFor.get(candidate);
  if (!own) return [];
  const all = new Set(own);
  for (const [other, ids] of speaksFor) {
    if (
      other !== candidate &&
      own.has(other.finding.ruleId) &&
      (subsumes.get(candidate.finding.ruleId) ?? []).includes(other.finding.ruleId)
    ) {
      for (const id of ids) all.add(id);
    }
  }
  all.delete(candidate.finding.ruleId);
  return [...all].sort();
}

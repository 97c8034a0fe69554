import type { Edit, Finding } from "../lint/finding.ts";
import { isSameEdit, overlaps } from "./choose-fixes.ts";
import { type RenderedEdit, toTemplateFix } from "./template-edits.ts";

/** One way to edit templates, and all that it mends: in several objects, and with several sets of values. */
export interface Candidate {
  readonly key: string;
  readonly edits: readonly Edit[];
  readonly mends: readonly { readonly finding: Finding; readonly rendered: readonly RenderedEdit[] }[];
}

export interface Refused {
  readonly finding: Finding;
  readonly reason: string;
}

export interface Candidates {
  /** None gets in the way of another. */
  readonly chosen: readonly Candidate[];
  /** Those that get in the way of one that is chosen. */
  readonly postponed: readonly Candidate[];
  readonly refused: readonly Refused[];
}

/** What can be mended in the templates of a chart: `findings` are those of each set of values. */
export const findCandidates = (findings: readonly Finding[], isExcluded: (key: string) => boolean): Candidates => {
  const byKey = new Map<string, { readonly edits: readonly Edit[]; readonly mends: Candidate["mends"][number][] }>();
  const refused: Refused[] = [];
  for (const finding of findings) {
    if (!finding.fix?.safe) continue;
    const fix = toTemplateFix(finding);
    if (fix.kind === "refused") {
      refused.push({ finding, reason: fix.reason });
      continue;
    }
    const key = JSON.stringify(fix.edits);
    const known = byKey.get(key) ?? { edits: fix.edits, mends: [] };
    known.mends.push({ finding, rendered: fix.rendered });
    byKey.set(key, known);
  }
  const chosen: Candidate[] = [];
  const postponed: Candidate[] = [];
  for (const [key, { edits, mends }] of byKey) {
    if (isExcluded(key)) continue;
    const isFree = edits.every((edit) =>
      chosen.every((other) => other.edits.every((each) => each.file !== edit.file || isSameEdit(each, edit) || !overlaps(each, edit))),
    );
    (isFree ? chosen : postponed).push({ key, edits, mends });
  }
  return { chosen, postponed, refused };
};

/** Each edit once, by file, in order of the text. */
export const editsByFile = (candidates: readonly Candidate[]): ReadonlyMap<string, readonly Edit[]> => {
  const byFile = new Map<string, Edit[]>();
  for (const edit of candidates.flatMap(({ edits }) => edits)) {
    const own = byFile.get(edit.file) ?? [];
    if (!own.some((other) => isSameEdit(other, edit))) own.push(edit);
    byFile.set(edit.file, own);
  }
  for (const own of byFile.values()) own.sort((a, b) => a.start.line - b.start.line || a.start.column - b.start.column);
  return byFile;
};

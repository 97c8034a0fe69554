import type { Edit, Finding } from "../lint/finding.ts";
import type { Document } from "../model/document.ts";
import type { Position } from "../model/location.ts";

/** What is to be done to one document. */
export interface DocumentFix {
  readonly document: Document;
  /** In order of the text; none overlaps another. */
  readonly edits: readonly Edit[];
}

export interface Choice {
  /** By file, then by place. */
  readonly fixes: readonly DocumentFix[];
  readonly fixed: readonly Finding[];
  /** Findings with a safe fix that gets in the way of an earlier one: the next run has it again. */
  readonly postponed: readonly Finding[];
}

/**
 * The safe fixes that go together, the earlier finding first. A fix is taken whole or not at all; an edit that two findings share is
 * made once.
 */
export function chooseFixes(findings: readonly Finding[]): Choice {
  const chosen = new Map<string, { readonly document: Document; readonly edits: Edit[] }>();
  const fixed: Finding[] = [];
  const postponed: Finding[] = [];
  for (const finding of findings) {
    if (!finding.fix?.safe) continue;
    const placed = finding.fix.edits.map((edit) => ({ edit, document: documentOf(finding, edit) }));
    // A document's first line may begin behind `---`, where columns are not those of its text.
    if (!placed.every(({ document, edit }) => document && edit.start.line > document.line)) continue;
    const isFree = placed.every(({ edit, document }) => {
      const others = chosen.get(idOf(document!))?.edits ?? [];
      return others.every((other) => isSameEdit(edit, other) || !overlaps(edit, other));
    });
    if (!isFree) {
      postponed.push(finding);
      continue;
    }
    fixed.push(finding);
    for (const { edit, document } of placed) {
      const id = idOf(document!);
      const entry = chosen.get(id) ?? { document: document!, edits: [] };
      if (!entry.edits.some((other) => isSameEdit(edit, other))) entry.edits.push(edit);
      chosen.set(id, entry);
    }
  }
  const fixes = [...chosen.values()].map(({ document, edits }) => ({
    document,
    edits: edits.sort((a, b) => comparePositions(a.start, b.start)),
  }));
  return { fixes: fixes.sort((a, b) => compareDocuments(a.document, b.document)), fixed, postponed };
}

/** The same document may have been read twice, for two releases. */
const idOf = ({ file, line }: Document): string => `${line} ${file}`;

const compareDocuments = (a: Document, b: Document): number => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1);

/** The document that an edit lies in: the finding's own, or one of those that it names. */
export function documentOf(finding: Finding, { file, start }: Edit): Document | undefined {
  const documents = [finding.location, ...finding.related.map((related) => related.location)].map((location) => location.document);
  return documents.filter((document) => document.file === file && document.line <= start.line).toSorted((a, b) => b.line - a.line)[0];
}

/** In order of the text. */
export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.column - b.column;

export const isSameEdit = (a: Edit, b: Edit): boolean =>
  comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0 && a.text === b.text;

/** Two edits that begin at one place overlap even when one only inserts: which comes first nobody has said. */
export const overlaps = (a: Edit, b: Edit): boolean =>
  comparePositions(a.start, b.start) === 0 ||
  (comparePositions(a.start, b.start) < 0 ? comparePositions(b.start, a.end) < 0 : comparePositions(a.start, b.end) < 0);

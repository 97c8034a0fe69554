import type { Edit } from "../lint/finding.ts";
import type { Document } from "../model/document.ts";

/** Lines that become others; counted in the document's file, from 1. */
export interface Change {
  readonly line: number;
  /** Old and new lines, without their ends. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What the lines of a document become by edits that do not overlap, in order of the text. */
export function changesOf(document: Pick<Document, "text" | "line">, edits: readonly Edit[]): readonly Change[] {
  const lines = linesOf(document.text);
  return regionsOf(edits).map(({ first, last, edits: own }) => {
    const removed = lines.slice(first - document.line, last - document.line + 1);
    const text = removed.join("");
    const starts = removed.map((_, index) => removed.slice(0, index).join("").length);
    const offset = ({ line, column }: Edit["start"]) => (line > last ? text.length : starts[line - first]! + column - 1);
    const result = own.toReversed().reduce((so, edit) => so.slice(0, offset(edit.start)) + edit.text + so.slice(offset(edit.end)), text);
    return shrink({ line: first, removed, added: linesOf(result) });
  });
}

/** A document's text after changes to it. */
export function applyChanges(document: Pick<Document, "text" | "line">, changes: readonly Change[]): string {
  const lines = linesOf(document.text);
  for (const { line, removed, added } of changes.toReversed()) lines.splice(line - document.line, removed.length, ...added);
  return lines.join("");
}

/** Each line with its end. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

interface Region {
  readonly first: number;
  readonly last: number;
  readonly edits: readonly Edit[];
}

/** Stretches of whole lines that edits touch. */
function regionsOf(edits: readonly Edit[]): readonly Region[] {
  const regions: Region[] = [];
  for (const edit of edits) {
    const first = edit.start.line;
    const last = edit.end.column === 1 && edit.end.line > first ? edit.end.line - 1 : edit.end.line;
    const before = regions.at(-1);
    if (before && first <= before.last) {
      regions[regions.length - 1] = { first: before.first, last: Math.max(before.last, last), edits: [...before.edits, edit] };
    } else regions.push({ first, last, edits: [edit] });
  }
  return regions;
}

/** Without the lines at its beginning and its end that stay as they are. */
function shrink({ line, removed, added }: Change): Change {
  const least = Math.min(removed.length, added.length);
  let head = 0;
  while (head < least && removed[head] === added[head]) head++;
  let tail = 0;
  while (tail < least - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++;
  return { line: line + head, removed: removed.slice(head, removed.length - tail), added: added.slice(head, added.length - tail) };
}

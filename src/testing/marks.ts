import type { Position } from "../model/location.ts";

interface Span {
  readonly start: Position;
  readonly end: Position;
}

/** Takes the marks (`name: ⟪db⟫`) out of a text, and says where they were. */
export function readMarks(manifest: string): { readonly text: string; readonly marked: readonly Span[] } {
  const marked: { start: Position; end: Position }[] = [];
  const open: number[] = [];
  let text = "";
  let line = 1;
  let column = 1;
  for (const char of manifest) {
    if (char === "⟪") {
      open.push(marked.length);
      marked.push({ start: { line, column }, end: { line, column } });
    } else if (char === "⟫") {
      marked[open.pop()!]!.end = { line, column };
    } else {
      text += char;
      column += char.length;
      if (char === "\n") {
        line++;
        column = 1;
      }
    }
  }
  if (open.length > 0) throw new Error("a mark is not closed");
  return { text, marked };
}

/** What a text becomes by edits that do not overlap. */
export function applyEdits(text: string, edits: readonly (Span & { readonly text: string })[]): string {
  const lines = text.split("\n");
  const offset = ({ line, column }: Position) => lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
  return [...edits]
    .sort((a, b) => offset(b.start) - offset(a.start))
    .reduce((result, edit) => result.slice(0, offset(edit.start)) + edit.text + result.slice(offset(edit.end)), text);
}

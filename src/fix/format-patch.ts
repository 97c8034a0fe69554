import type { Document } from "../model/document.ts";
import type { Change } from "./apply-edits.ts";

/** A document before and after its changes, of which only masked lines are shown. */
export interface Patch {
  readonly before: PatchText;
  /** The same as read from the new text, which begins in line 1. */
  readonly after: PatchText;
  readonly changes: readonly Change[];
}

type PatchText = Pick<Document, "file" | "line" | "excerpt">;

const context = 3;

/** Paints the kinds of lines that a diff has. */
export interface DiffStyle {
  readonly file: (text: string) => string;
  readonly hunk: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly added: (text: string) => string;
  readonly same: (text: string) => string;
}

/**
 * A unified diff of patches in the order of files and lines. The context ends with the document: what stands next to it is no part of
 * it. Values that may be secret are masked, so it is there to be read, not to be applied.
 */
export function formatPatch(patches: readonly Patch[], style: DiffStyle): string {
  let file: string | undefined;
  let shift = 0;
  const lines: string[] = [];
  for (const patch of patches) {
    if (patch.before.file !== file) {
      file = patch.before.file;
      shift = 0;
      lines.push(style.file(`--- ${file}`), style.file(`+++ ${file}`));
    }
    for (const hunk of hunksOf(patch.changes)) {
      const shown = formatHunk(patch, hunk, shift, style);
      lines.push(...shown.lines);
      shift = shown.shift;
    }
  }
  return lines.map((line) => `${line}\n`).join("");
}

/** Changes so close to each other that one context shows them. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const before = hunks.at(-1)?.at(-1);
    if (before && change.line - (before.line + before.removed.length) <= 2 * context) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function formatHunk({ before, after, changes }: Patch, hunk: readonly Change[], shift: number, style: DiffStyle) {
  const first = hunk[0]!;
  const last = hunk.at(-1)!;
  const old = before.excerpt(first.line - context, last.line + last.removed.length - 1 + context);
  const from = old[0]?.line ?? first.line;
  // How far the lines of the document have moved before this hunk.
  const moved = changes.slice(0, changes.indexOf(first)).reduce((sum, change) => sum + change.added.length - change.removed.length, 0);
  const lines: string[] = [];
  let delta = moved;
  let at = 0;
  for (const change of hunk) {
    while (old[at] && old[at]!.line < change.line) lines.push(style.same(` ${old[at++]!.text}`));
    for (let n = 0; n < change.removed.length; n++) lines.push(style.removed(`-${old[at++]!.text}`));
    const start = change.line - before.line + 1 + delta;
    const made = change.added.length === 0 ? [] : after.excerpt(start, start + change.added.length - 1);
    lines.push(...made.map(({ text }) => style.added(`+${text}`)));
    delta += change.added.length - change.removed.length;
  }
  while (old[at]) lines.push(style.same(` ${old[at++]!.text}`));
  const grown = delta - moved;
  const range = (start: number, count: number) => `${start},${count}`;
  const head = `@@ -${range(from, old.length)} +${range(from + shift, old.length + grown)} @@`;
  return { lines: [style.hunk(head), ...lines], shift: shift + grown };
}

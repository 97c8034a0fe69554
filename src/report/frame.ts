import type { Related } from "../lint/finding.ts";
import { printable, printableLine } from "./printable.ts";
import { lastLine, type SourceLine } from "./source-lines.ts";
import type { Paint, Style } from "./style.ts";
import { type View, viewOf } from "./view.ts";
import { widthOf, wrap } from "./width.ts";

export interface Frame {
  readonly lines: readonly string[];
  /** The related places that the frame shows, and that need no line of their own. */
  readonly shown: ReadonlySet<Related>;
}

interface Mark {
  readonly view: View;
  readonly sign: "^" | "-";
  readonly paint: Paint;
  readonly label: string;
}

/** How far from the primary place a related one may be to be drawn into the same frame. */
const near = 4;
/** A longer span is cut after its first lines. */
const longest = 6;

/**
 * The source around a place with its span underlined. A related place of the same span becomes the span's label; one close by
 * in the same document is underlined in the same frame.
 */
export function drawFrame(view: View, related: readonly Related[], paint: Paint, style: Style, width: number): Frame {
  const first = view.start.line;
  const last = lastLine(view);
  const places = related.map((place) => ({ place, view: viewOf(place.location) }));
  const label = places.find((each) => isSamePlace(each.view, view))?.place;
  const marks: Mark[] = [{ view, sign: "^", paint, label: label ? printable(label.message) : "" }];
  const shown = new Set<Related>(label ? [label] : []);
  for (const { place, view: other } of places) {
    const { start } = other;
    const isClose = start.line >= first - near && start.line <= last + near && (start.line < first || start.line > last);
    if (!isSameText(other, view) || !isClose || lastLine(other) !== start.line) continue;
    if (marks.some((mark) => mark.view.start.line === start.line)) continue;
    marks.push({ view: other, sign: "-", paint: style.blue, label: printable(place.message) });
    shown.add(place);
  }

  const markedLines = marks.map((mark) => mark.view.start.line);
  const from = Math.min(first - 1, ...markedLines);
  const to = Math.max(Math.min(last, first + longest - 1), ...markedLines);
  const source = view.readLines(from, to);
  const digits = String(to).length;
  const gutter = (number: string, sign = " ") => `  ${style.blue(sign)} ${style.dim(`${number.padStart(digits)} |`)} `;
  const room = Math.max(20, width - digits - 7);

  const lines: string[] = [];
  for (const line of source) {
    const isSpan = last > first && line.line >= first && line.line <= last;
    const mark = marks.find((one) => one.view.start.line === line.line);
    const cut = cutLine(line, mark, room);
    lines.push((gutter(String(line.line), isSpan ? ">" : " ") + cut.text).trimEnd());
    if (!mark || (isSpan && mark.view === view)) continue;
    lines.push(...underline(mark, cut, room).map((text) => gutter("") + text));
  }
  if (last > to) lines.push(gutter("", ">") + style.dim(`… to line ${last}`));
  if (last > first && label) lines.push(...wrap(printable(label.message), room).map((text) => gutter("") + paint(text)));
  return { lines, shown };
}

const isSameText = (a: View, b: View): boolean => a.document === b.document && a.file === b.file;

const isSamePlace = (a: View, b: View): boolean =>
  isSameText(a, b) &&
  a.start.line === b.start.line &&
  a.start.column === b.start.column &&
  a.end.line === b.end.line &&
  a.end.column === b.end.column;

interface Cut {
  readonly text: string;
  /** Cells before the mark, and under it. */
  readonly before: number;
  readonly under: number;
}

/** A line in at most `room` cells, cut so that the beginning of its mark is seen. */
function cutLine(line: SourceLine, mark: Mark | undefined, room: number): Cut {
  const { start, end } = mark?.view ?? { start: { line: 0, column: 1 }, end: { line: 0, column: 1 } };
  const from = line.indexOf(start.column);
  const to = end.line === start.line ? line.indexOf(end.column) : line.text.length;
  let before = printableLine(line.text.slice(0, from));
  let under = printableLine(line.text.slice(from, to));
  const after = printableLine(line.text.slice(to));
  if (widthOf(before + under) > room) before = keepEnd(before, Math.floor(room / 3));
  under = keepStart(under, room - widthOf(before));
  return {
    text: before + under + keepStart(after, room - widthOf(before + under)),
    before: widthOf(before),
    under: Math.max(1, widthOf(under)),
  };
}

/** A text in at most `cells` cells. */
export function keepStart(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text;
  let kept = "";
  for (const character of text) {
    if (widthOf(kept + character) > cells - 1) break;
    kept += character;
  }
  return cells > 0 ? `${kept}…` : "";
}

function keepEnd(text: string, cells: number): string {
  if (widthOf(text) <= cells) return text;
  let kept = [...text].slice(-cells);
  while (widthOf(kept.join("")) > cells - 1) kept = kept.slice(1);
  return `…${kept.join("")}`;
}

function underline(mark: Mark, cut: Cut, room: number): readonly string[] {
  const indent = " ".repeat(cut.before);
  const signs = mark.sign.repeat(cut.under);
  if (mark.label === "") return [indent + mark.paint(signs)];
  if (cut.before + cut.under + 1 + widthOf(mark.label) <= room) return [`${indent}${mark.paint(`${signs} ${mark.label}`)}`];
  const labelIndent = cut.before + widthOf(mark.label) <= room ? cut.before : Math.min(cut.before, Math.floor(room / 3));
  const label = wrap(mark.label, room - labelIndent).map((text) => " ".repeat(labelIndent) + mark.paint(text));
  return [indent + mark.paint(signs), ...label];
}

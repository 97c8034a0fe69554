import type { Document } from "../model/document.ts";
import type { Location } from "../model/location.ts";

/** A line of a document as it may be shown: its secret values are masked. */
export interface SourceLine {
  readonly line: number;
  readonly text: string;
  /** Where the written line's 1-based `column` falls in `text`, 0-based. */
  readonly indexOf: (column: number) => number;
}

/** Lines `from` to `to` (inclusive) of the document's file, as far as the document reaches. */
export const readLines = (document: Document, from: number, to: number): readonly SourceLine[] =>
  document.excerpt(from, to).map(({ line, text }) => ({ line, text, indexOf: indexIn(text, () => writtenLine(document, line)) }));

/** The masked text of a location, line ends included. */
export function readSpan({ document, start, end }: Location): string {
  const last = lastLine({ start, end });
  return readLines(document, start.line, last)
    .map(({ line, text, indexOf }) =>
      text.slice(line === start.line ? indexOf(start.column) : 0, line === end.line ? indexOf(end.column) : text.length),
    )
    .join("\n");
}

/** The last line that a span has a character on: one that ends before the first column ends on the line above. */
export const lastLine = ({ start, end }: Pick<Location, "start" | "end">): number =>
  end.column === 1 && end.line > start.line ? end.line - 1 : end.line;

/** A line as it is written: to count in, never to show. */
export function writtenLine(document: Document, line: number): string {
  let from = 0;
  for (let at = document.line; at < line; at++) from = document.text.indexOf("\n", from) + 1;
  const to = document.text.indexOf("\n", from);
  return document.text.slice(from, to < 0 ? undefined : to).replace(/\r$/, "");
}

/** A mask may be shorter or longer than what it hides: columns behind it are counted from the end of the line. */
function indexIn(shown: string, written: () => string): SourceLine["indexOf"] {
  return (column) => {
    const index = column - 1;
    const source = written();
    let same = 0;
    while (same < shown.length && shown[same] === source[same]) same++;
    if (index <= same) return Math.min(index, shown.length);
    return Math.max(same, Math.min(shown.length, shown.length - (source.length - index)));
  };
}

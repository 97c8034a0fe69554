/** A stretch of a text between two separators. */
export interface Cut {
  readonly text: string;
  /** 1-based line of the whole text that `text` begins on. */
  readonly line: number;
  /** 1-based column of the whole text that `text` begins at: above 1 only when it follows `---` on its line. */
  readonly column: number;
}

const byteOrderMark = "\uFEFF";

/**
 * Cuts a text into documents where Helm cuts it: at every line that begins with `---`, which need not be all of the line
 * (`---apiVersion: v1` is a separator and a document's first line). Cuts of nothing but white space are left out.
 *
 * This is the separator of Helm 4.2.4, `(?m)^---[ \t]*` (`SplitManifests`, pkg/release/v1/util/manifest.go). That of Helm 3.21.4,
 * `(?:^|\s*\n)---\s*`, takes the white space around it away too. What `helm template` prints is cut alike by both, because Helm trims
 * each document and puts `---\n# Source: …` before it. Where a text of other origin begins a document with an indented line, both
 * would trim that line and so break the YAML; here its indentation stays, since nothing that Helm printed looks so.
 *
 * The text comes in chunks so that a large file need not be one string.
 */
export function* splitManifests(chunks: Iterable<string>): Generator<Cut> {
  // What is pending is joined only where it ends: joined at every chunk, a document of many would be copied as often. It begins with a
  // line break, as if a line ended before the text: a separator at the very start is one too.
  let parts = ["\n"];
  let line = 0;
  for (const lines of wholeLines(chunks)) {
    let start = 0;
    for (let at = nextSeparator(lines, 0); at >= 0; at = nextSeparator(lines, start)) {
      parts.push(lines.slice(start, at));
      const text = parts.length === 1 ? parts[0]! : parts.join("");
      const cut = trim(text, line);
      if (cut) yield cut;
      line += countLines(text, 0, text.length);
      parts = [];
      start = at + 3;
    }
    parts.push(lines.slice(start));
  }
  const last = trim(parts.join(""), line);
  if (last) yield last;
}

const nextSeparator = (lines: string, from: number): number => {
  // Few lines hold dashes: to look for the line break first would be to stop at each.
  let at = lines.indexOf("---", from);
  while (at > 0 && lines.charCodeAt(at - 1) !== 10) at = lines.indexOf("---", at + 1);
  return at;
};

/** The same text in chunks that begin where a line does. */
function* wholeLines(chunks: Iterable<string>): Generator<string> {
  let rest = "";
  let isFirst = true;
  for (const chunk of chunks) {
    const text = isFirst && chunk.startsWith(byteOrderMark) ? chunk.slice(1) : rest + chunk;
    isFirst &&= chunk === "";
    const end = text.lastIndexOf("\n") + 1;
    if (end > 0) yield text.slice(0, end);
    rest = text.slice(end);
  }
  if (rest !== "") yield rest;
}

/** What follows `---` up to the next one, without the blank lines before it, and without the blanks on the line of the `---`. */
const trim = (text: string, line: number): Cut | undefined => {
  const first = text.search(/\S/);
  if (first < 0) return undefined;
  const lineStart = text.lastIndexOf("\n", first) + 1;
  if (lineStart === 0) return { text: text.slice(first), line, column: 4 + first };
  return { text: text.slice(lineStart), line: line + countLines(text, 0, lineStart), column: 1 };
};

const countLines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

/** The template that Helm says a document comes from, in the comments it begins with. */
export const readSourceLine = (text: string): string | undefined => {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    const line = text.slice(start, end < 0 ? text.length : end).trim();
    if (line.startsWith("# Source: ")) return line.slice("# Source: ".length).trim();
    if ((line !== "" && !line.startsWith("#")) || end < 0) return undefined;
    start = end + 1;
  }
  return undefined;
};

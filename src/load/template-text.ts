import type { LineSegment, RenderedFrom, TemplateText } from "../model/document.ts";
import type { Position, TemplateSpan } from "../model/location.ts";
import { lazily } from "./lazily.ts";
import { readTemplateTokens } from "./template-tokens.ts";

/** The lines of a document: as they were rendered, and as they may be shown. */
export interface RenderedLines {
  /** The line of the file that the first one is. */
  readonly line: number;
  readonly written: () => readonly string[];
  readonly shown: () => readonly string[];
}

/** What a rendered document knows of its templates; undefined when that is no more than a file. */
export const templateText = ({ segmentsOn, textOf }: RenderedFrom, lines: RenderedLines): TemplateText | undefined => {
  if (!segmentsOn || !textOf) return undefined;
  const safe = lazily(() => safeLines(lines, segmentsOn));
  return {
    textOf,
    excerpt: (file, from, to) => {
      const template = linesOf(textOf(file) ?? "");
      const wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      return wanted.flatMap((line) => {
        const text = template[line - 1]?.text;
        return text !== undefined && (safe().has(placeKey(file, line)) || isSilent(text)) ? [{ line, text: text.replace(/\r$/, "") }] : [];
      });
    },
    spanOf: (start, end) => {
      if (start.line !== end.line) return undefined;
      const row = lines.written()[start.line - lines.line] ?? "";
      let from = 1;
      for (const { end: to, place } of joined(segmentsOn(start.line))) {
        if (start.column >= from && end.column <= to) {
          const template = place.line === undefined ? undefined : linesOf(textOf(place.file) ?? "")[place.line - 1];
          return template && spanIn(template, row.slice(from - 1, to - 1), from, start, end, place.file, place.line!);
        }
        from = to;
      }
      return undefined;
    },
  };
};

const placeKey = (file: string, line: number): string => `${line} ${file}`;

/** Neighbours that one template line made, as one: conditions within a line cut it. */
const joined = (segments: readonly LineSegment[]): readonly LineSegment[] =>
  segments.filter(({ place }, index) => {
    const next = segments[index + 1]?.place;
    return next?.file !== place.file || next.line !== place.line || next.includedFrom?.line !== place.includedFrom?.line;
  });

/** A line of nothing but actions without a string in them: it can hold no secret. */
const isSilent = (text: string): boolean => /^\s*(?:\{\{[^"'`]*\}\}\s*)?$/.test(text) && !text.includes("/*");

/** The template lines that put out something of the document, and nothing that is masked. */
const safeLines = ({ line, written, shown }: RenderedLines, segmentsOn: NonNullable<RenderedFrom["segmentsOn"]>): ReadonlySet<string> => {
  const safe = new Set<string>();
  const secret = new Set<string>();
  written().forEach((row, index) => {
    const isShown = row === shown()[index];
    for (const { place } of segmentsOn(line + index))
      for (const each of [place, place.includedFrom])
        if (each?.line !== undefined) (isShown ? safe : secret).add(placeKey(each.file, each.line));
  });
  for (const key of secret) safe.delete(key);
  return safe;
};

interface TemplateLine {
  readonly text: string;
  /** What it holds beside actions, as columns from 0, without the white space that actions take away. */
  readonly literals: readonly (readonly [from: number, to: number])[];
}

let known: { readonly text: string; readonly lines: readonly TemplateLine[] } | undefined;

/** The same template is asked for again and again. */
const linesOf = (text: string): readonly TemplateLine[] => {
  if (known?.text !== text) known = { text, lines: readLines(text) };
  return known.lines;
};

const readLines = (text: string): readonly TemplateLine[] => {
  const tokens = readTemplateTokens(text) ?? [];
  const literals = tokens.flatMap((token, index): readonly (readonly [number, number])[] => {
    if (token.kind !== "text") return [];
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const part = text.slice(token.start, token.end);
    const trimsLeft = before !== undefined && before.kind !== "text" && before.trimsRight;
    const trimsRight = after !== undefined && after.kind !== "text" && after.trimsLeft;
    const from = token.start + (trimsLeft ? part.length - part.trimStart().length : 0);
    const to = token.end - (trimsRight ? part.length - part.trimEnd().length : 0);
    return from < to ? [[from, to]] : [];
  });
  let start = 0;
  let next = 0;
  return text.split("\n").map((row) => {
    const end = start + row.length;
    const own: (readonly [number, number])[] = [];
    while (next < literals.length && literals[next]![1] <= start) next++;
    for (let at = next; at < literals.length && literals[at]![0] < end; at++) {
      const [from, to] = literals[at]!;
      own.push([Math.max(from, start) - start, Math.min(to, end) - start]);
    }
    start = end + 1;
    return { text: row, literals: own };
  });
};

/**
 * Where `[start, end)` of a rendered segment stands in its template line: in the text before the first action or behind the last one,
 * for between two of them a text may be found by chance.
 */
const spanIn = (
  { text, literals }: TemplateLine,
  rendered: string,
  offset: number,
  start: Position,
  end: Position,
  file: string,
  line: number,
): TemplateSpan | undefined => {
  const first = text.search(/\S/);
  const last = text.trimEnd().length;
  const [head, tail] = [literals[0], literals.at(-1)];
  if (first < 0 || !head || !tail) return undefined;
  const lead = rendered.length - rendered.trimStart().length;
  const body = rendered.trim();
  const [from, to] = [start.column - offset - lead, end.column - offset - lead];
  const at = (shift: number): TemplateSpan => ({ file, line, column: from + shift + 1, endColumn: to + shift + 1 });
  if (head[0] <= first && head[1] >= last)
    return body === text.slice(first, last) && from >= 0 && to <= body.length ? at(first) : undefined;
  const prefix = head[0] <= first && head[1] > first ? text.slice(first, head[1]) : "";
  const suffix = tail[1] >= last && tail[0] > first ? text.slice(tail[0], last) : "";
  if (prefix.length + suffix.length > body.length || !body.startsWith(prefix) || !body.endsWith(suffix)) return undefined;
  if (from >= 0 && to <= prefix.length) return at(first);
  return from >= body.length - suffix.length && to <= body.length ? at(last - body.length) : undefined;
};

import type { LineSegment } from "../model/document.ts";
import type { TemplatePlace } from "../model/location.ts";
import { markEnd, markStart, markTemplate } from "./mark-template.ts";
import type { OriginFile, Rendered, TextFile } from "./renderer.ts";

/** Copies of the templates in which each line says where it is. */
export const markTemplates = (templates: readonly OriginFile[]): readonly TextFile[] =>
  templates.flatMap(({ name, text }, number) => {
    // Nobody asks where a note was written.
    if (name.endsWith("NOTES.txt")) return [{ name, text: "" }];
    const marked = markTemplate(text, number);
    return marked === text ? [] : [{ name, text: marked }];
  });

/** Where a position of a rendered file was written. */
export type PlaceOf = (line: number, column?: number) => TemplatePlace;

export interface TemplateMap {
  /** Whether the file is known line by line: proven by comparing the marked with the plain text. */
  readonly isExact: boolean;
  readonly placeOf: PlaceOf;
  /** What made a line, from left to right. */
  readonly segmentsOn?: (line: number) => readonly LineSegment[];
  /** The text of a template, by the name that places give it. */
  readonly textOf: (file: string) => string | undefined;
}

/**
 * Maps a rendered file to the templates it was made from. `marked` is the same file rendered from the marked copies; when it is
 * not the same text once the marks are taken out, only the file is known. `pathOf` names a template as users know it.
 */
export const mapTemplate = (
  file: OriginFile,
  marked: string | undefined,
  rendered: Rendered,
  pathOf: (origin: string) => string,
): TemplateMap => {
  const own = rendered.templates.findIndex(({ name }) => name === file.name);
  const path = pathOf(file.origin);
  const textOf = (name: string): string | undefined => rendered.templates.find(({ origin }) => pathOf(origin) === name)?.text;
  const fileOnly: TemplateMap = { isExact: false, placeOf: () => ({ file: path }), textOf };
  const source = rendered.templates[own];
  if (!source || marked === undefined) return fileOnly;
  if (!source.text.includes("{{")) {
    if (source.text !== file.text) return fileOnly;
    const segmentsOn = (line: number): readonly LineSegment[] => [{ end: Number.POSITIVE_INFINITY, place: { file: path, line } }];
    return { isExact: true, placeOf: (line) => ({ file: path, line }), segmentsOn, textOf };
  }
  const read = readMarks(marked);
  if (!isSameText(read.text, file.text)) return fileOnly;
  const lines = segmentLines(read, own);
  const toPlace = ({ number, line, within }: Segment): TemplatePlace => {
    const place = { file: pathOf(rendered.templates[number]!.origin), line };
    return within === undefined ? place : { ...place, includedFrom: { file: path, line: within } };
  };
  return {
    isExact: true,
    textOf,
    segmentsOn: (line) => (lines[line - 1] ?? []).map((segment) => ({ end: segment.end + 1, place: toPlace(segment) })),
    placeOf: (line, column = 1) => {
      const segments = lines[line - 1] ?? [];
      const found = segments.find(({ end }) => column - 1 < end) ?? segments.at(-1);
      return found ? toPlace(found) : { file: path };
    },
  };
};

/** Line by line the same; a digest or a random value may be another one of the same length. */
const isSameText = (marked: string, plain: string): boolean => {
  if (marked === plain) return true;
  const [left, right] = [marked.split("\n"), plain.split("\n")];
  return left.length === right.length && left.every((line, index) => line === right[index] || isSameShape(line, right[index]!));
};

const isSameShape = (left: string, right: string): boolean =>
  left.length === right.length && left.replace(longWord, "") === right.replace(longWord, "");

const longWord = /[A-Za-z0-9+/=_-]{8,}/g;

interface Mark {
  /** Where in the text without marks it stands. */
  readonly at: number;
  readonly number: number;
  readonly line: number;
  readonly hasText: boolean;
}

const markPattern = new RegExp(`${markStart}(\\d+):(\\d+)(v?)${markEnd}`, "g");

const readMarks = (marked: string): { readonly text: string; readonly marks: readonly Mark[] } => {
  const marks: Mark[] = [];
  let text = "";
  let last = 0;
  for (const found of marked.matchAll(markPattern)) {
    text += marked.slice(last, found.index);
    last = found.index + found[0].length;
    marks.push({ at: text.length, number: Number(found[1]), line: Number(found[2]), hasText: found[3] === "" });
  }
  return { text: text + marked.slice(last), marks };
};

/** A stretch of a rendered line that one template line made. */
interface Segment {
  /** Column that it ends before, from 0. */
  readonly end: number;
  readonly number: number;
  readonly line: number;
  /** The line of the rendered template that included it. */
  readonly within: number | undefined;
}

const segmentLines = ({ text, marks }: ReturnType<typeof readMarks>, own: number): readonly (readonly Segment[])[] => {
  const lines: Segment[][] = [[]];
  const outer = includers(marks, own);
  let start = 0;
  let lineStart = 0;
  marks.forEach((mark, index) => {
    const within = outer[index];
    const helper = mark.number !== own;
    // A helper's line that only passes something on says nothing to its reader: the line that calls it does.
    const place = helper && !mark.hasText && within !== undefined ? { number: own, line: within } : mark;
    for (let at = start; at <= mark.at; ) {
      const newline = text.indexOf("\n", at);
      const end = newline < 0 || newline >= mark.at ? mark.at : newline;
      if (text.slice(at, end).trim() !== "") {
        lines
          .at(-1)!
          .push({ end: end - lineStart, number: place.number, line: place.line, within: place.number === own ? undefined : within });
      }
      if (end === mark.at) break;
      lines.push([]);
      at = end + 1;
      lineStart = at;
    }
    start = mark.at;
  });
  return lines;
};

/** For each mark the line of the rendered template that was being carried out: that of the next mark of its own. */
const includers = (marks: readonly Mark[], own: number): readonly (number | undefined)[] => {
  const lines: (number | undefined)[] = [];
  let next: number | undefined;
  for (let index = marks.length - 1; index >= 0; index--) {
    if (marks[index]!.number === own) next = marks[index]!.line;
    lines[index] = next;
  }
  return lines;
};

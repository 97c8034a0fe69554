import type { Document } from "../model/document.ts";
import type { Location, Position } from "../model/location.ts";
import { readLines, type SourceLine } from "./source-lines.ts";

/** A place as people are shown it: the line that they can edit, where it is known and holds no secret. */
export interface View {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  readonly isTemplate: boolean;
  readonly document: Document;
  readonly readLines: (from: number, to: number) => readonly SourceLine[];
}

/** The template's line with the stretch that the rendered one was copied from, or all that it holds; the rendered text where that is not known. */
export const viewOf = (location: Location): View => {
  const { file, start, end, template, document } = location;
  const { templates } = document;
  const line = template?.line;
  const shown = line === undefined ? undefined : templates?.excerpt(template!.file, line, line)[0];
  if (!shown || !templates || shown.text.trim() === "")
    return { file, start, end, isTemplate: false, document, readLines: (from, to) => readLines(document, from, to) };
  const span = templates.spanOf(start, end);
  const isThere = span !== undefined && span.line === shown.line && span.column < span.endColumn;
  const column = isThere ? span.column : shown.text.search(/\S/) + 1;
  const endColumn = isThere ? span.endColumn : shown.text.trimEnd().length + 1;
  return {
    file: template!.file,
    start: { line: shown.line, column },
    end: { line: shown.line, column: endColumn },
    isTemplate: true,
    document,
    readLines: (from, to) =>
      templates
        .excerpt(template!.file, Math.max(1, from), to)
        .map((each) => ({ ...each, indexOf: (at) => Math.min(at - 1, each.text.length) })),
  };
};

import type { Edit, Finding } from "../lint/finding.ts";
import type { Document } from "../model/document.ts";
import { documentOf } from "./choose-fixes.ts";

/** A fix in the templates that a finding's documents were rendered from, or why there is none. */
export type TemplateFix =
  | {
      readonly kind: "edits";
      /** In the templates' own lines and columns. */
      readonly edits: readonly Edit[];
      /** The same in the rendered documents. */
      readonly rendered: readonly RenderedEdit[];
    }
  | { readonly kind: "refused"; readonly reason: string };

export interface RenderedEdit {
  readonly document: Document;
  readonly edit: Edit;
}

/** Carries a safe fix over to the templates, where all that it touches was copied from their text. */
export const toTemplateFix = (finding: Finding): TemplateFix => {
  const edits: Edit[] = [];
  const rendered: RenderedEdit[] = [];
  for (const edit of finding.fix?.edits ?? []) {
    const document = documentOf(finding, edit);
    if (!document?.templates) return { kind: "refused", reason: "its template is not known line by line" };
    const own = carryOver(edit, document);
    if (!own) return { kind: "refused", reason: "what is to be changed is made by an action of the template, or stands beside one" };
    edits.push(own);
    rendered.push({ document, edit });
  }
  return { kind: "edits", edits, rendered };
};

const carryOver = (edit: Edit, document: Document): Edit | undefined => {
  const { start, end, text } = edit;
  if (start.line === end.line && !text.includes("\n")) {
    const isInsertion = start.column === end.column;
    // Between a text and an action: what the action makes with other values nobody knows.
    if (isInsertion && [start.column - 1, start.column].some((column) => isMade(document, start.line, column))) return undefined;
    const span = document.templates!.spanOf(start, end);
    return span && { ...placed(span.file, span.line, span.column, span.line, span.endColumn), text };
  }
  if (start.column !== 1) return undefined;
  const isRemoval = text === "" && end.column === 1 && end.line === start.line + 1;
  const isInsertion = text.endsWith("\n") && end.line === start.line && end.column === 1;
  const whole = isRemoval || isInsertion ? wholeLine(document, start.line) : undefined;
  if (!whole) return undefined;
  if (isRemoval) return { ...placed(whole.file, whole.line, 1, whole.line + 1, 1), text };
  const lines = text.split(/\r?\n/).slice(0, -1);
  if (!lines.every((line) => line.startsWith(whole.renderedIndent))) return undefined;
  const written = lines.map((line) => whole.indent + line.slice(whole.renderedIndent.length) + whole.end).join("");
  return { ...placed(whole.file, whole.line, 1, whole.line, 1), text: written };
};

/** Whether an action made the character at a column. */
const isMade = (document: Document, line: number, column: number): boolean => {
  const character = document.text.split("\n")[line - document.line]?.[column - 1];
  return character !== undefined && character !== "\r" && !document.templates!.spanOf({ line, column }, { line, column: column + 1 });
};

const placed = (file: string, line: number, column: number, endLine: number, endColumn: number): Omit<Edit, "text"> => ({
  file,
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

/** The template's line that a rendered line is a copy of, but for its indentation. */
const wholeLine = (document: Document, line: number) => {
  const row = document.text.split("\n")[line - document.line]?.replace(/\r$/, "");
  if (row === undefined || row.trim() === "") return undefined;
  const from = row.search(/\S/);
  const span = document.templates!.spanOf({ line, column: from + 1 }, { line, column: row.trimEnd().length + 1 });
  const text = span && document.templates!.textOf(span.file)?.split("\n")[span.line - 1];
  if (!span || text === undefined || text.search(/\S/) + 1 !== span.column || text.trimEnd().length + 1 !== span.endColumn)
    return undefined;
  return {
    file: span.file,
    line: span.line,
    indent: text.slice(0, span.column - 1),
    renderedIndent: row.slice(0, from),
    end: text.endsWith("\r") ? "\r\n" : "\n",
  };
};

import { type Hook, hookAnnotation, weightAnnotation } from "../model/hook.ts";
import type { Edit } from "./finding.ts";

const pathOf = (key: string) => ["metadata", "annotations", key];

/**
 * The edit that gives a hook another weight: of the value that is written, or a line above `helm.sh/hook`, indented and quoted as
 * that one. Undefined where the annotations are no plain block of lines.
 */
export function editWeight({ resource }: Hook, weight: number): Edit | undefined {
  const { document, annotations } = resource;
  const key = annotations.has(weightAnnotation) ? weightAnnotation : hookAnnotation;
  const { file, start } = document.locate(pathOf(key), "key");
  const line = document.text.split("\n")[start.line - document.line] ?? "";
  const [, indent, quote] = /^( *)(["']?)helm\.sh\/hook(?:-weight)?\2[ \t]*:[ \t]/.exec(line) ?? [];
  if (indent === undefined || indent.length !== start.column - 1) return undefined;
  const raw = document.rawOf(pathOf(key)) ?? "";
  const mark = /^['"]/.exec(raw)?.[0] ?? (quote || '"');
  const value = `${mark}${weight}${mark}`;
  if (key === weightAnnotation) {
    const place = document.locate(pathOf(key), "value");
    return place.start.line === place.end.line ? { file, start: place.start, end: place.end, text: value } : undefined;
  }
  const head = { line: start.line, column: 1 };
  return {
    file,
    start: head,
    end: head,
    text: `${indent}${quote}${weightAnnotation}${quote}: ${value}${line.endsWith("\r") ? "\r\n" : "\n"}`,
  };
}

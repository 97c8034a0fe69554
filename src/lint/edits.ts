import type { Document } from "../model/document.ts";
import type { Location, YamlPath } from "../model/location.ts";
import type { itemsOf, Resource } from "../model/resource.ts";
import type { Edit } from "./finding.ts";

type Item = ReturnType<typeof itemsOf>[number];

/** Edits that rules offer. Each is undefined where the text is not written so plainly that the edit is sure to do what it says. */

const replaceAt = ({ file, start, end }: Location, text: string): Edit => ({ file, start, end, text });

/** Quotes a plain scalar: `5` becomes `"5"`. */
export const quote = (document: Document, path: YamlPath): Edit | undefined => {
  const raw = document.rawOf(path);
  const value = document.locate(path, "value");
  // Behind a tag or an anchor quotes do not make a string of it, or make one elsewhere too.
  if (raw === undefined || !/^[-+.\w]+$/.test(raw) || !isWrittenIn(document, path) || !/^["']?\s*:\s*$/.test(before(document, path, value)))
    return undefined;
  return replaceAt(value, `"${raw}"`);
};

/** Puts another word in the place of an item of a list in an annotation. */
export const replaceItem = (resource: Resource, key: string, items: readonly Item[], index: number, word: string): Edit | undefined =>
  editList(resource, key, [items[index]!.from, items[index]!.to], word);

/** Takes one item out of a list in an annotation, and one comma with it. */
export const removeItem = (resource: Resource, key: string, items: readonly Item[], index: number): Edit | undefined => {
  if (items.length < 2) return undefined;
  const span = index > 0 ? ([items[index - 1]!.to, items[index]!.to] as const) : ([items[0]!.from, items[1]!.from] as const);
  return editList(resource, key, span, "");
};

const editList = ({ document, annotations }: Resource, key: string, span: readonly [number, number], text: string): Edit | undefined => {
  const path = ["metadata", "annotations", key];
  if (!isWrittenIn(document, path)) return undefined;
  const location = document.locate(path, span);
  return sourceAt(location) === annotations.get(key)?.value.slice(...span) ? replaceAt(location, text) : undefined;
};

/** Takes an annotation out, with its line. */
export const removeAnnotation = ({ document }: Resource, key: string): Edit | undefined => {
  const path = ["metadata", "annotations", key];
  return isWrittenIn(document, path) ? removeLine(document.locate(path, "pair")) : undefined;
};

/** Takes the line out that a key has for itself with this value: of a key that stands twice, `locate` knows only the last. */
export const removeWritten = (key: Location, value: unknown): Edit | undefined => {
  const rest = lineAt(key.document, key.start.line)?.slice(key.end.column - 1) ?? "";
  const [, written = ""] = /^\s*:\s+(.*?)\s*(?:\s#.*)?$/.exec(rest) ?? [];
  const isWhole = typeof value === "string" && value !== "" && [value, `"${value}"`, `'${value}'`].includes(written);
  return isWhole ? removeLine({ ...key, end: { ...key.end, column: key.end.column + rest.length } }) : undefined;
};

/** Takes the line out that a pair has for itself. */
const removeLine = ({ file, document, start, end }: Location): Edit | undefined => {
  const line = lineAt(document, start.line);
  if (line === undefined || end.line !== start.line) return undefined;
  const isAlone = line.slice(0, start.column - 1).trim() === "" && /^\s*(#.*)?$/.test(line.slice(end.column - 1));
  return isAlone ? { file, start: { line: start.line, column: 1 }, end: { line: start.line + 1, column: 1 }, text: "" } : undefined;
};

/** Whether a pair stands in the mapping that it is a pair of: not so when an alias or a merge brings it in from elsewhere. */
const isWrittenIn = (document: Document, path: YamlPath): boolean => {
  const mapping = document.locate(path.slice(0, -1), "value");
  const pair = document.locate(path, "pair");
  return pair.path.length === path.length && !isBefore(pair.start, mapping.start) && !isBefore(mapping.end, pair.end);
};

const isBefore = (a: Location["start"], b: Location["start"]): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);

/** What stands between a key and its value. */
const before = (document: Document, path: YamlPath, value: Location): string => {
  const key = document.locate(path, "key");
  return sourceAt({ ...key, start: key.end, end: value.start }) ?? "no";
};

/** The text of a location that lies on one line. */
const sourceAt = ({ document, start, end }: Pick<Location, "document" | "start" | "end">): string | undefined =>
  start.line === end.line ? lineAt(document, start.line)?.slice(start.column - 1, end.column - 1) : undefined;

/** A line of a document's file; undefined for a document's first one, which may begin behind `---`. */
const lineAt = (document: Document, line: number): string | undefined =>
  line === document.line ? undefined : document.text.split("\n")[line - document.line]?.replace(/\r$/, "");

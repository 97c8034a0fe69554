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
  editList(resource, key, [[items[index]!.from, items[index]!.to]], word)?.[0];

/** Takes items out of a list in an annotation, each with one comma; at least one item stays. */
export const removeItems = (
  resource: Resource,
  key: string,
  items: readonly Item[],
  isRemoved: (item: Item, index: number) => boolean,
): readonly Edit[] | undefined => {
  const first = items.findIndex((item, index) => !isRemoved(item, index));
  if (first < 0) return undefined;
  const spans = items.flatMap((item, index): Span[] => {
    if (!isRemoved(item, index)) return [];
    return index < first ? [[item.from, items[index + 1]!.from]] : [[items[index - 1]!.to, item.to]];
  });
  return editList(resource, key, spans, "");
};

type Span = readonly [from: number, to: number];

/** Replaces stretches of an annotation's text. */
const editList = ({ document, annotations }: Resource, key: string, spans: readonly Span[], text: string): readonly Edit[] | undefined => {
  const path = ["metadata", "annotations", key];
  const raw = document.rawOf(path);
  const value = annotations.get(key)?.value ?? "";
  if (raw === undefined || !isWrittenIn(document, path)) return undefined;
  const locations = spans.map((span) => document.locate(path, span));
  if (locations.some((location, index) => sourceAt(location) !== value.slice(...spans[index]!))) return undefined;
  const result = spans.toReversed().reduce((so, [from, to]) => so.slice(0, from) + text + so.slice(to), value);
  return /^["']/.test(raw) || isPlainText(result) ? locations.map((location) => replaceAt(location, text)) : undefined;
};

/** Whether a list of words needs no quotes: it must not begin with a comma, and not be a word that YAML takes for something else. */
const isPlainText = (text: string): boolean => /^(?!(?:y|yes|n|no|on|off|true|false|null)\s*$)[A-Za-z]/i.test(text);

/** Takes an annotation out, with its line. */
export const removeAnnotation = ({ document }: Resource, key: string): Edit | undefined => {
  const path = ["metadata", "annotations", key];
  // Without the last of two the first would count.
  const isDouble = document.duplicateKeys.some((double) => double.path.join(" ") === path.join(" "));
  return !isDouble && isWrittenIn(document, path) ? removeLine(document.locate(path, "pair")) : undefined;
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

import { EVENT_ID, type Event } from "js-yaml";
import type { AllowComment } from "../model/allow-comment.ts";
import type { Document } from "../model/document.ts";
import type { Location, TemplatePlace } from "../model/location.ts";
import { type ParsedYaml, parseYaml } from "./parse-yaml.ts";
import type { Span } from "./yaml-spans.ts";

/** The word that a comment for hooklint begins with. */
export const allowWord = "hooklint-allow";

/** The comments for hooklint in a document that is YAML. */
export const readAllowComments = (document: Document, toLocation: (span: Span) => Location): readonly AllowComment[] => {
  if (!document.mentions(allowWord)) return [];
  const { text } = document;
  const first = document.locate([]).start.line;
  return findAllows(text, (parseYaml(text) as ParsedYaml).events).map(({ text: said, hash, start, target }) => {
    const place = target === undefined ? undefined : toLocation({ start: target, end: target });
    const line = place?.start.line ?? 0;
    return {
      text: said,
      isOfObject: line === first,
      locate: (from, to) => toLocation(from === to ? { start: hash, end: start } : { start: start + from, end: start + to }),
      // In another render of the chart the lines are others; the template's are not.
      covers: (location) =>
        location.document === document
          ? location.start.line <= line && line <= location.end.line
          : place?.template?.line !== undefined && isSamePlace(place.template, location.template),
    };
  });
};

const isSamePlace = (place: TemplatePlace, other: TemplatePlace | undefined): boolean =>
  place.file === other?.file && place.line === other.line;

/** A comment for hooklint, as it stands in a text. */
interface WrittenAllow {
  /** What follows the word, and the offset of its begin. */
  readonly text: string;
  readonly start: number;
  /** The offset of its `#`. */
  readonly hash: number;
  /** The offset of the first character of the line that it speaks of; undefined when nothing follows it. */
  readonly target: number | undefined;
}

const pattern = new RegExp(`#[ \\t]*${allowWord}(?![\\w-]):?[ \\t]*(.*)`, "g");

/** The comments for hooklint in a document; `events` tell what is a text and only looks like one. */
const findAllows = (text: string, events: readonly Event[]): readonly WrittenAllow[] =>
  [...text.matchAll(pattern)].flatMap(({ 0: all, 1: said = "", index }) => {
    const lineStart = text.lastIndexOf("\n", index) + 1;
    if (findComment(text, lineStart, events) !== index) return [];
    const isAlone = text.slice(lineStart, index).trim() === "";
    const target = isAlone ? nextLine(text, index) : lineStart + text.slice(lineStart).search(/\S/);
    return [{ text: said.trimEnd(), start: index + all.length - said.length, hash: index, target }];
  });

/** Where the comment of a line begins: at the first `#` behind white space that is part of no text. */
const findComment = (text: string, lineStart: number, events: readonly Event[]): number | undefined => {
  for (let at = text.indexOf("#", lineStart); at >= 0; at = text.indexOf("#", at + 1)) {
    if ((at === lineStart || /\s/.test(text[at - 1]!)) && !isInText(at, events)) return at;
  }
  return undefined;
};

const isInText = (offset: number, events: readonly Event[]): boolean =>
  events.some((event) => event.type === EVENT_ID.SCALAR && event.valueStart <= offset && offset < event.valueEnd);

/** The first character of the next line that is neither blank nor a comment. */
const nextLine = (text: string, offset: number): number | undefined => {
  for (let at = text.indexOf("\n", offset); at >= 0; at = text.indexOf("\n", at + 1)) {
    const next = at + 1 + (/^[ \t\r]*/.exec(text.slice(at + 1))?.[0].length ?? 0);
    if (next < text.length && text[next] !== "\n" && text[next] !== "#") return next;
  }
  return undefined;
};

import { SCALAR_STYLE } from "js-yaml";
import type { Part } from "../model/document.ts";
import type { YamlPath } from "../model/location.ts";
import type { Span } from "./yaml-spans.ts";
import type { Child, Pair, ScalarNode, YamlNode } from "./yaml-tree.ts";

interface Found {
  readonly child: Child | Pair;
  /** How much of the path exists. */
  readonly depth: number;
}

/** Walks a path as far as it goes. */
export const findNode = (root: Child, path: YamlPath): Found => {
  let child: Child | Pair = root;
  for (const [depth, step] of path.entries()) {
    const node: YamlNode = child.node;
    const next: Child | undefined =
      node.kind === "mapping"
        ? node.pairs.get(String(step))
        : node.kind === "sequence" && typeof step === "number"
          ? node.items[step]
          : undefined;
    if (!next) return { child, depth };
    child = next;
  }
  return { child, depth: path.length };
};

/** The stretch of the text that `part` of a node takes. What was not found is shown by the key of what would hold it. */
export const findSpan = (text: string, { child, depth }: Found, path: YamlPath, part: Part): Span => {
  const key = "key" in child ? child.key : undefined;
  const { span } = child;
  if (depth < path.length) return key ?? firstLine(text, span);
  if (part === "key") return key ?? firstLine(text, span);
  if (part === "pair" || span.start === span.end) return key ? { start: key.start, end: Math.max(key.end, span.end) } : span;
  if (part === "value" || child.node.kind !== "scalar") return span;
  return stretch(text, child.node, span, part);
};

const firstLine = (text: string, { start, end }: Span): Span => {
  const lineEnd = text.slice(start, end).search(/\r?\n/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
};

/** A stretch of a scalar's text, where its characters stand one by one in the source; else all of the scalar. */
const stretch = (text: string, { event }: ScalarNode, whole: Span, [from, to]: readonly [from: number, to: number]): Span => {
  if (event.fast) return clip(event.valueStart + from, event.valueStart + to, event.valueStart, event.valueEnd);
  if (event.style === SCALAR_STYLE.LITERAL_BLOCK) return literalStretch(text, event.valueStart, event.valueEnd, event.indent, from, to);
  return whole;
};

const clip = (start: number, end: number, least: number, most: number): Span => {
  const clipped = Math.min(Math.max(start, least), most);
  return { start: clipped, end: Math.min(Math.max(end, clipped), most) };
};

/** In a literal block the lines of the text stand as they are, behind the indentation. */
const literalStretch = (text: string, blockStart: number, blockEnd: number, indent: number, from: number, to: number): Span => {
  let decoded = 0;
  let start = blockStart;
  let at = blockStart;
  while (at < blockEnd) {
    const newline = text.indexOf("\n", at);
    const lineEnd = newline < 0 || newline >= blockEnd ? blockEnd : newline;
    const contentEnd = text[lineEnd - 1] === "\r" ? lineEnd - 1 : lineEnd;
    const contentStart = Math.min(at + Math.max(indent, 0), contentEnd);
    const length = contentEnd - contentStart;
    if (from >= decoded && from <= decoded + length) start = contentStart + from - decoded;
    if (to <= decoded + length) return { start, end: Math.max(start, contentStart + to - decoded) };
    decoded += length + 1;
    at = lineEnd + 1;
  }
  return { start, end: Math.max(start, blockEnd) };
};

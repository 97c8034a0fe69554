import { COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from "js-yaml";

/** Offsets in a document's text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a node is written. `last` is the end of what was read before: of the last child, for a mapping or a list. */
export const nodeSpan = (text: string, event: Event, last: number): Span => {
  if (event.type === EVENT_ID.SCALAR) return scalarSpan(text, event, last);
  if (event.type !== EVENT_ID.MAPPING && event.type !== EVENT_ID.SEQUENCE) return { start: last, end: last };
  const inside = Math.max(last, event.start + 1);
  const end = event.style === COLLECTION_STYLE.FLOW ? afterCloser(text, inside) : inside;
  return { start: event.start, end };
};

const scalarSpan = (text: string, event: ScalarEvent, last: number): Span => {
  if (event.valueStart < 0) {
    const end = Math.max(last, event.tagEnd, event.anchorEnd);
    return { start: end, end };
  }
  if (event.style === SCALAR_STYLE.PLAIN) return { start: event.valueStart, end: event.valueEnd };
  if (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return { start: event.valueStart - 1, end: event.valueEnd + 1 };
  }
  const start = blockHeader(text, event.valueStart);
  let end = event.valueEnd;
  while (end > event.valueStart && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return { start, end: end === event.valueStart ? start + 1 : end };
};

/** The offset of the `|` or `>` on the line before a block text. */
const blockHeader = (text: string, valueStart: number): number => {
  const body = text.slice(0, valueStart).trimEnd();
  const lineStart = Math.max(body.lastIndexOf("\n"), body.lastIndexOf("\r")) + 1;
  return lineStart + Math.max(0, body.slice(lineStart).search(/[|>][-+0-9]*(?:[ \t]+#.*)?$/));
};

/** The offset behind the bracket that closes a `{…}` or `[…]`, when all its children end before `offset`. */
const afterCloser = (text: string, offset: number): number => {
  let at = offset;
  while (at < text.length) {
    const char = text[at]!;
    if (char === "}" || char === "]") return at + 1;
    if (char === "#" && /\s/.test(text[at - 1] ?? " ")) {
      const end = text.indexOf("\n", at);
      if (end < 0) return text.length;
      at = end;
    }
    at++;
  }
  return text.length;
};

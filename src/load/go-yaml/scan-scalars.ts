import { type Cursor, codeAt, fold, isBlank, isBlankOrEnd, isBreak, isEnd, isIndicator, Refusal, skip, skipBreak, tab } from "./cursor.ts";

/** A scalar as it was read. `start` and `end` are those of what it says: without quotes, without the header of a block. */
export interface ScannedScalar {
  readonly style: "plain" | "single" | "double" | "literal" | "folded";
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** Of a block: the column that its lines begin in. */
  readonly indent: number;
}

/** What may be escaped, but for `x`, `u` and `U`. A slash is not among them, though JSON has it. */
const escapes = new Map(
  Object.entries({ "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " " }).concat(
    Object.entries({ '"': '"', "'": "'", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" }),
  ),
);
const digitsOf: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const readEscape = (cursor: Cursor): string => {
  const { text, at } = cursor;
  const known = escapes.get(text[at + 1]!);
  const digits = digitsOf[text[at + 1]!];
  if (known === undefined && digits === undefined)
    throw new Refusal("a backslash in double quotes is followed by a character that it cannot escape", at + 1);
  skip(cursor, 2);
  if (known !== undefined) return known;
  const hex = text.slice(at + 2, at + 2 + digits!);
  if (hex.length < digits! || !/^[0-9a-fA-F]+$/.test(hex)) throw new Refusal("an escape in double quotes lacks its hexadecimal digits", at);
  const value = Number.parseInt(hex, 16);
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
    throw new Refusal("an escape in double quotes is no character of Unicode", at);
  skip(cursor, digits);
  return String.fromCodePoint(value);
};

/** `yaml_parser_scan_flow_scalar`: lines may begin in any column. */
export const scanQuoted = (cursor: Cursor): ScannedScalar => {
  const { text, at: opened } = cursor;
  const quote = codeAt(cursor);
  const isSingle = quote === 39;
  skip(cursor);
  const start = cursor.at;
  let value = "";
  for (;;) {
    if (isIndicator(cursor, "---") || isIndicator(cursor, "..."))
      throw new Refusal("a quote is opened and not closed before the document ends", opened);
    if (isEnd(codeAt(cursor))) throw new Refusal(`a ${isSingle ? "single" : "double"} quote is opened and never closed`, opened);
    let hasBroken = false;
    for (let code = codeAt(cursor); !isBlankOrEnd(code); code = codeAt(cursor)) {
      if (isSingle && code === quote && codeAt(cursor, 1) === quote) {
        value += "'";
        skip(cursor, 2);
      } else if (code === quote) break;
      else if (!isSingle && code === 92 && isBreak(codeAt(cursor, 1))) {
        skip(cursor);
        skipBreak(cursor);
        hasBroken = true;
        break;
      } else if (!isSingle && code === 92) value += readEscape(cursor);
      else {
        const from = cursor.at;
        skip(cursor);
        value += text.slice(from, cursor.at);
      }
    }
    if (codeAt(cursor) === quote) break;
    let blanks = "";
    let first = "";
    let more = "";
    for (let code = codeAt(cursor); isBlank(code) || isBreak(code); code = codeAt(cursor)) {
      if (isBlank(code)) {
        if (!hasBroken) blanks += text[cursor.at];
        skip(cursor);
      } else if (hasBroken) more += skipBreak(cursor);
      else {
        first = skipBreak(cursor);
        hasBroken = true;
      }
    }
    value += !hasBroken ? blanks : first === "" ? more : fold(first, more);
  }
  const end = cursor.at;
  skip(cursor);
  return { style: isSingle ? "single" : "double", start, end, value, indent: -1 };
};

/** `,?[]{}`: what ends a plain scalar in a flow. */
const endsInFlow = (code: number): boolean => code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125;

/** `yaml_parser_scan_plain_scalar`. `hasBreaks`: a line ended behind it, so that a key may follow. */
export const scanPlain = (cursor: Cursor, parent: number, isInFlow: boolean): ScannedScalar & { readonly hasBreaks: boolean } => {
  const { text, at: start } = cursor;
  const indent = parent + 1;
  let end = start;
  let value = "";
  let gap = "";
  let hasBreaks = false;
  while (!isIndicator(cursor, "---") && !isIndicator(cursor, "...") && codeAt(cursor) !== 35) {
    const from = cursor.at;
    for (let code = codeAt(cursor); !isBlankOrEnd(code); code = codeAt(cursor)) {
      if ((code === 58 && isBlankOrEnd(codeAt(cursor, 1))) || (isInFlow && endsInFlow(code))) break;
      skip(cursor);
    }
    if (cursor.at > from) {
      value += gap + text.slice(from, cursor.at);
      gap = "";
      end = cursor.at;
      hasBreaks = false;
    }
    if (!isBlank(codeAt(cursor)) && !isBreak(codeAt(cursor))) break;
    let blanks = "";
    let first = "";
    let more = "";
    for (let code = codeAt(cursor); isBlank(code) || isBreak(code); code = codeAt(cursor)) {
      if (isBlank(code)) {
        if (hasBreaks && cursor.column < indent && code === tab) throw new Refusal("a tab stands where only spaces may indent", cursor.at);
        if (!hasBreaks) blanks += text[cursor.at];
        skip(cursor);
      } else if (hasBreaks) more += skipBreak(cursor);
      else {
        first = skipBreak(cursor);
        hasBreaks = true;
      }
    }
    gap = hasBreaks ? fold(first, more) : blanks;
    if (!isInFlow && cursor.column < indent) break;
  }
  return { style: "plain", start, end, value, indent: -1, hasBreaks };
};

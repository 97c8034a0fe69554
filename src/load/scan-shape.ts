import {
  bar,
  brace,
  bracket,
  colon,
  doubleQuote,
  greater,
  hash,
  isDash,
  key,
  lineEnd,
  maxLevels,
  newline,
  singleQuote,
  skipBlock,
  skipFlow,
  skipQuoted,
  space,
} from "./scan-scalars.ts";

/** The entries of a document's top mapping that its head is read from. */
export interface Shape {
  /** Their lines, one entry after the other. */
  readonly head: string;
}

/**
 * Reads a document line by line, as far as it is of the plain form that templates put out almost everywhere: block mappings and lists,
 * scalars of one line, block texts, plain and quoted scalars that go on in deeper lines. All such text is YAML, and to see that takes a
 * tenth of the time that events take. Undefined for everything else, be it right or wrong: that is for the parser to say.
 */
export const scanShape = (text: string): Shape | undefined => {
  if (foreign.test(text)) return undefined;
  const levels: number[] = [];
  const heads: string[] = [];
  let headStart = -1;
  /** What may follow in deeper lines: the value of a key or an item, more words of a plain scalar, or nothing. */
  let open: "value" | "words" | "nothing" = "value";
  /** The indentation of what is open. */
  let floor = -1;
  let at = 0;

  while (at < text.length) {
    const start = at;
    while (text.charCodeAt(at) === space) at++;
    let code = text.charCodeAt(at);
    if (code === newline || Number.isNaN(code)) {
      at++;
      continue;
    }
    if (code === hash) {
      if (open === "words") open = "nothing";
      at = lineEnd(text, at) + 1;
      continue;
    }
    let column = at - start;
    if (column > floor && open === "words") {
      const end = lineEnd(text, at);
      if (mark.test(text.slice(at, end))) return undefined;
      at = end + 1;
      continue;
    }
    // Nearly every line: the same as below, in one look.
    pair.lastIndex = at;
    if (pair.test(text) && pair.lastIndex - at < longest) {
      if (!openLevel(levels, column, false, open, floor) || levels.length > maxLevels) return undefined;
      floor = column;
      if (column === 0) {
        if (headStart >= 0) heads.push(text.slice(headStart, start));
        headStart = isHeadKey(text, at) ? start : -1;
      }
      at = pair.lastIndex;
      open = text.charCodeAt(at - 2) === colon ? "value" : "words";
      continue;
    }
    key.lastIndex = at;
    const isItem = isDash(text, at);
    const isValue = levels.length > 0 && open === "value" && column > floor && !isItem && !key.test(text);
    if (!isValue) {
      if (!openLevel(levels, column, isItem, open, floor)) return undefined;
      floor = column;
    }
    if (column === 0 && !isItem) {
      if (headStart >= 0) heads.push(text.slice(headStart, start));
      headStart = isHeadKey(text, at) ? start : -1;
    }
    // One line may open several lists, and a mapping in the last one.
    while (isDash(text, at)) {
      floor = column;
      at++;
      const dash = at;
      while (text.charCodeAt(at) === space) at++;
      column += 1 + at - dash;
      if (text.charCodeAt(at) !== newline && isDash(text, at)) levels.push(levelOf(column, true));
    }
    key.lastIndex = at;
    if (!isValue && key.test(text)) {
      if (key.lastIndex - at > longest || nullKey.test(text.slice(at, key.lastIndex))) return undefined;
      if (isItem) levels.push(levelOf(column, false));
      floor = column;
      at = key.lastIndex;
    } else if (!isItem && !isValue) return undefined;
    if (levels.length > maxLevels) return undefined;

    code = text.charCodeAt(at);
    if (code === newline || code === hash || Number.isNaN(code)) {
      open = "value";
      at = lineEnd(text, at) + 1;
    } else if (code === bar || code === greater) {
      at = skipBlock(text, at, floor);
      open = "nothing";
    } else if (code === doubleQuote || code === singleQuote) {
      at = skipQuoted(text, at, floor);
      open = "nothing";
    } else if (code === brace || code === bracket) {
      at = skipFlow(text, at);
      open = "nothing";
    } else {
      const end = lineEnd(text, at);
      const words = text.slice(at, end);
      const isPlain = plainStart.test(words) && !odd.test(words);
      at = isPlain ? end + 1 : -1;
      if (mark.test(words)) {
        if (mark.test(words.replace(comment, ""))) return undefined;
        open = "nothing";
      } else open = "words";
    }
    if (at < 0) return undefined;
  }
  if (headStart >= 0) heads.push(text.slice(headStart));
  return levels.length === 0 ? undefined : { head: heads.join("") };
};

/** A mapping or a list that is open, by the column that its entries begin in: a number, since a large document opens many. */
const levelOf = (column: number, isList: boolean): number => column * 2 + (isList ? 1 : 0);

/** Finds or makes the level that a line belongs to; false when there is none that it fits. */
const openLevel = (levels: number[], column: number, isList: boolean, open: "value" | "words" | "nothing", floor: number): boolean => {
  const own = levelOf(column, isList);
  if (levels.length === 0) {
    if (own !== 0) return false;
    levels.push(own);
    return true;
  }
  // The value of a key; a list may begin in the column of its key.
  if (open === "value" && (column > floor || (column === floor && isList && levels[levels.length - 1]! % 2 === 0))) {
    levels.push(own);
    return true;
  }
  for (let level = levels[levels.length - 1]; level !== undefined && level >= column * 2; level = levels[levels.length - 1]) {
    if (level === own) return true;
    levels.pop();
  }
  return false;
};

/** What js-yaml refuses, and line breaks other than `\n`, and tabs: where they may stand is for the parser to say. */
const foreign = /[\x00-\x09\x0B-\x1F\x7F-\x9F\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/;
/** A line with a key and a value of plain words, or none yet. */
const pair = /(?!null:|Null:|NULL:)[\w$/][\w.$/-]*:(?: +[\w/$(^;=<~\\][^\n:#]*(?::[^\n:# ][^\n:#]*)*)?\n/y;
/** Of a key, in characters. */
const longest = 200;
const nullKey = /^(?:null|Null|NULL): *$/;
const plainStart = /^(?:[\w/.$(^+;=<~\\]|-[^\s])/;
/** What may be an infinity or no number, which Helm refuses. */
const odd = /^[-+]?\.(?:inf|nan)\b/i;
/** What ends a plain scalar or is not allowed in one. */
const mark = /:(?: |$)| #/;
const comment = / #.*$/;
const headKeys = /(["']?)(?:apiVersion|kind|metadata)\1:/iy;

const isHeadKey = (text: string, at: number): boolean => {
  headKeys.lastIndex = at;
  return headKeys.test(text);
};

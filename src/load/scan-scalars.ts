/** Skips of the values that may span lines, for scanShape: each hands back where the line after begins, -1 where it is not sure. */

export const [newline, space, doubleQuote, hash, singleQuote, dash, greater, bracket, bar, brace, colon] = Array.from(
  "\n \"#'->[|{:",
  (each) => each.charCodeAt(0),
);

/** Nobody nests so deep; the parser has its own limit. */
export const maxLevels = 60;

/** A key with its colon, and the blanks between it and its value. */
export const key = /(?:[\w.$/][\w.$/-]*|"[^"\\\n]*"|'[^'\n]*'):(?: +|(?=\n)|$)/y;

const doubleQuoted = /"[^"\\]*(?:\\(?:[0abtnvfre"\\\n]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4})[^"\\]*)*" *(?: #.*)?(?=\n|$)/y;
const singleQuoted = /'[^']*(?:''[^']*)*' *(?: #.*)?(?=\n|$)/y;
const flowItem = `(?:[\\w/$(][\\w./$()=@*+-]*|"[^"\\\\\\n]*"|'[^'\\n]*')`;
const flowList = new RegExp(`(?:\\{ *\\}|\\[ *(?:${flowItem}(?: *, *${flowItem})* *)?\\]) *(?: #.*)?(?=\\n|$)`, "y");
const blockHeader = /[|>][-+]? *(?: #.*)?(?:\n|$)/y;
/** Too long for a key. */
const longText = /"[^"]{900}/;

/** Whether an item of a list begins here. */
export const isDash = (text: string, at: number): boolean => {
  if (text.charCodeAt(at) !== dash) return false;
  const next = text.charCodeAt(at + 1);
  return next === space || next === newline || Number.isNaN(next);
};

export const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
};

/** Skips a block text whose parent begins in column `floor`; -1 where its indentation leaves a question. */
export const skipBlock = (text: string, from: number, floor: number): number => {
  blockHeader.lastIndex = from;
  if (!blockHeader.test(text)) return -1;
  let at = blockHeader.lastIndex;
  let column = -1;
  while (at < text.length) {
    let inner = at;
    while (text.charCodeAt(inner) === space) inner++;
    const depth = inner - at;
    if (inner === text.length) return inner;
    if (text.charCodeAt(inner) !== newline) {
      if (depth <= floor) return at;
      if (column < 0) column = depth;
      else if (depth < column) return -1;
    } else if (column < 0 && depth > 0) return -1;
    at = lineEnd(text, inner) + 1;
  }
  return at;
};

/** Skips a quoted scalar; -1 where a line of it is not deeper than its parent. */
export const skipQuoted = (text: string, from: number, floor: number): number => {
  const quoted = text.charCodeAt(from) === doubleQuote ? doubleQuoted : singleQuoted;
  quoted.lastIndex = from;
  if (!quoted.test(text)) return -1;
  const end = quoted.lastIndex;
  for (let next = text.indexOf("\n", from); next >= 0 && next < end; next = text.indexOf("\n", next + 1)) {
    let inner = next + 1;
    while (text.charCodeAt(inner) === space) inner++;
    if (inner - next - 1 <= floor && text.charCodeAt(inner) !== newline) return -1;
  }
  return end + 1;
};

/** Skips a list of plain items, or what is JSON to the end of its line; -1 for all else in brackets. */
export const skipFlow = (text: string, from: number): number => {
  flowList.lastIndex = from;
  if (flowList.test(text)) return flowList.lastIndex + 1;
  const end = lineEnd(text, from);
  return isJson(text.slice(from, end)) ? end + 1 : -1;
};

const isJson = (text: string): boolean => {
  if (longText.test(text) || (text.match(/[[{]/g)?.length ?? 0) > maxLevels) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

import { type Cursor, codeAt, isBlank, isBlankOrEnd, isBreak, Refusal, skip, skipBlanks, skipBreak, skipComment } from "./cursor.ts";

/** Anchors and handles are of ASCII letters, digits, `_` and `-`. */
const skipWord = (cursor: Cursor): string => {
  const [word] = /^[\w-]*/.exec(cursor.text.slice(cursor.at, cursor.at + 1100))!;
  skip(cursor, word.length);
  return word.length < 1100 ? word : word + skipWord(cursor);
};

/** The name of an anchor or alias: from the character behind `&` or `*`. */
export const scanName = (cursor: Cursor): { readonly start: number; readonly end: number } => {
  const mark = cursor.at;
  skip(cursor);
  const start = cursor.at;
  const word = skipWord(cursor);
  if (word === "" || !(isBlankOrEnd(codeAt(cursor)) || "?:,]}%@`".includes(cursor.text[cursor.at]!)))
    throw new Refusal("an anchor or alias has a name of letters, digits, `_` and `-`, and a blank behind it", mark);
  return { start, end: cursor.at };
};

const uri = /^(?:[\w;/?:@&=+$,.!~*'()[\]-]|%[0-9a-fA-F]{2})*/;

const skipUri = (cursor: Cursor): string => {
  const [found] = uri.exec(cursor.text.slice(cursor.at, cursor.at + 1000))!;
  skip(cursor, found.length);
  return found;
};

const refuseTag = (offset: number): Refusal => new Refusal("a tag is no name of YAML", offset);

/** A tag, from its `!`; `handle` is what a %TAG line may stand for. */
export const scanTag = (cursor: Cursor): { readonly start: number; readonly end: number; readonly handle: string } => {
  const start = cursor.at;
  let handle = "";
  if (cursor.text[start + 1] === "<") {
    skip(cursor, 2);
    if (skipUri(cursor) === "" || cursor.text[cursor.at] !== ">") throw refuseTag(start);
    skip(cursor);
  } else {
    skip(cursor);
    handle = `!${skipWord(cursor)}`;
    if (cursor.text[cursor.at] === "!") {
      skip(cursor);
      handle += "!";
      if (skipUri(cursor) === "") throw refuseTag(start);
    } else {
      skipUri(cursor);
      handle = "!";
    }
  }
  if (!isBlankOrEnd(codeAt(cursor))) throw refuseTag(start);
  return { start, end: cursor.at, handle };
};

/** A line that begins with `%`. Of %YAML only version 1.1 is known. */
export const scanDirective = (cursor: Cursor): { readonly isVersion: boolean; readonly handle: string } => {
  const { text, at: start } = cursor;
  const line = /^[^\r\n\x85\u2028\u2029]*/.exec(text.slice(start, start + 1000))![0];
  const version = /^%YAML[ \t]+([0-9]{1,2})\.([0-9]{1,2})(?=[ \t]*(?:#.*)?$)/.exec(line);
  const tag = version ? undefined : /^%TAG[ \t]+(![\w-]*!|!)[ \t]+[\w;/?:@&=+$,.!~*'()[\]%-]+(?=[ \t]*(?:#.*)?$)/.exec(line);
  if (!version && !tag) throw new Refusal("a line that begins with % is no directive of YAML", start);
  if (version && (Number(version[1]) !== 1 || Number(version[2]) !== 1))
    throw new Refusal("the %YAML line names a version that Helm does not read: it reads 1.1", start);
  skip(cursor, (version ?? tag)![0].length);
  skipBlanks(cursor);
  skipComment(cursor);
  if (isBreak(codeAt(cursor))) skipBreak(cursor);
  return { isVersion: version !== null, handle: tag?.[1] ?? "" };
};

/** To the next token. Tabs are blanks in flows, and where no key may begin. */
export const skipToToken = (cursor: Cursor, isTabBlank: () => boolean, onBreak: () => void): void => {
  for (;;) {
    while (isBlank(codeAt(cursor)) && (cursor.text[cursor.at] === " " || isTabBlank())) skip(cursor);
    skipComment(cursor);
    if (!isBreak(codeAt(cursor))) return;
    skipBreak(cursor);
    onBreak();
  }
};

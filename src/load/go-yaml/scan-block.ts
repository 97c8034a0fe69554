import {
  type Cursor,
  codeAt,
  isBlank,
  isBreak,
  isBreakOrEnd,
  isEnd,
  Refusal,
  skip,
  skipBlanks,
  skipBreak,
  skipComment,
  space,
  tab,
} from "./cursor.ts";
import type { ScannedScalar } from "./scan-scalars.ts";

const isSpace = (cursor: Cursor): boolean => codeAt(cursor) === space;

/** `yaml_parser_scan_block_scalar`. */
export const scanBlock = (cursor: Cursor, parent: number): ScannedScalar => {
  const { text, at: header } = cursor;
  const isLiteral = codeAt(cursor) === 124;
  skip(cursor);
  const marks = /^(?:[-+][0-9]?|[0-9][-+]?)?/.exec(text.slice(cursor.at, cursor.at + 2))![0];
  skip(cursor, marks.length);
  const increment = /[0-9]/.exec(marks)?.[0] ?? "";
  if (increment === "0") throw new Refusal("the indentation width of a block text must be 1 to 9", header);
  skipBlanks(cursor);
  skipComment(cursor);
  if (!isBreakOrEnd(codeAt(cursor))) throw new Refusal("something follows `|` or `>` on its line", header);
  if (isBreak(codeAt(cursor))) skipBreak(cursor);
  const start = cursor.at;
  let end = start;
  let indent = increment === "" ? 0 : Math.max(parent, 0) + Number(increment);

  const skipBreaks = (): string => {
    let breaks = "";
    let deepest = 0;
    for (;;) {
      while ((indent === 0 || cursor.column < indent) && isSpace(cursor)) skip(cursor);
      deepest = Math.max(deepest, cursor.column);
      if ((indent === 0 || cursor.column < indent) && codeAt(cursor) === tab)
        throw new Refusal("a tab stands where only spaces may indent", cursor.at);
      if (!isBreak(codeAt(cursor))) break;
      breaks += skipBreak(cursor);
    }
    if (indent === 0) indent = Math.max(deepest, parent + 1, 1);
    return breaks;
  };

  let value = "";
  let last = "";
  let more = skipBreaks();
  let wasBlank = false;
  while (cursor.column === indent && !isEnd(codeAt(cursor))) {
    const startsBlank = isBlank(codeAt(cursor));
    if (!isLiteral && last === "\n" && !wasBlank && !startsBlank) value += more === "" ? " " : "";
    else value += last;
    value += more;
    wasBlank = startsBlank;
    const from = cursor.at;
    while (!isBreakOrEnd(codeAt(cursor))) skip(cursor);
    value += text.slice(from, cursor.at);
    last = isEnd(codeAt(cursor)) ? "" : skipBreak(cursor);
    end = cursor.at;
    more = skipBreaks();
  }
  if (!marks.includes("-")) value += last;
  if (marks.includes("+")) value += more;
  return { style: isLiteral ? "literal" : "folded", start, end, value, indent };
};

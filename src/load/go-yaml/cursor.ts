/** What go.yaml.in/yaml/v2 refuses, said in our words, and the offset that it is at. */
export class Refusal extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Where the scanner is: an offset, the line and the column, which counts characters and not UTF-16 units. */
export interface Cursor {
  readonly text: string;
  at: number;
  line: number;
  column: number;
}

export const newline = 10;
export const tab = 9;
export const space = 32;

/** The character there; NaN behind the end. */
export const codeAt = ({ text, at }: Cursor, ahead = 0): number => text.charCodeAt(at + ahead);

export const isBlank = (code: number): boolean => code === space || code === tab;
/** In YAML 1.1 these three of Unicode break lines, too. */
export const isBreak = (code: number): boolean => code === newline || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
export const isEnd = (code: number): boolean => Number.isNaN(code);
export const isBreakOrEnd = (code: number): boolean => isBreak(code) || isEnd(code);
export const isBlankOrEnd = (code: number): boolean => isBlank(code) || isBreakOrEnd(code);

export const skip = (cursor: Cursor, count = 1): void => {
  for (let left = count; left > 0; left--) {
    const code = codeAt(cursor);
    cursor.at += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
    cursor.column++;
  }
};

/** Goes over a line break, and hands back what it is in a text: the breaks of Unicode stay as they are. */
export const skipBreak = (cursor: Cursor): string => {
  const code = codeAt(cursor);
  cursor.at += code === 13 && codeAt(cursor, 1) === newline ? 2 : 1;
  cursor.line++;
  cursor.column = 0;
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
};

export const skipBlanks = (cursor: Cursor): void => {
  while (isBlank(codeAt(cursor))) skip(cursor);
};

export const skipComment = (cursor: Cursor): void => {
  if (codeAt(cursor) === 35) while (!isBreakOrEnd(codeAt(cursor))) skip(cursor);
};

/** Whether `---` or `...` stands here, at the begin of a line and as a word of its own. */
export const isIndicator = (cursor: Cursor, mark: "---" | "..."): boolean =>
  cursor.column === 0 && cursor.text.startsWith(mark, cursor.at) && isBlankOrEnd(codeAt(cursor, 3));

/** Breaks between two lines of a scalar: one is a blank, of more the first is left out. */
export const fold = (first: string, more: string): string => (first === "\n" ? more || " " : first + more);

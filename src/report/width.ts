/** Ranges of characters that take two cells (Unicode's East Asian Width W and F, gaps of unassigned ones included). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const narrow = /^[\u0020-\u007e]*$/;
const zero = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many cells of a terminal `text` takes. It must be printable already. */
export const widthOf = (text: string): number => {
  if (narrow.test(text)) return text.length;
  let cells = 0;
  for (const character of text) cells += zero.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return cells;
};

/** `text` with blanks after it until it takes `cells`. */
export const padEnd = (text: string, cells: number): string => text + " ".repeat(Math.max(0, cells - widthOf(text)));

/** `text` in lines of at most `cells`, broken at blanks; a longer word stands alone, so that names and paths stay whole. */
export const wrap = (text: string, cells: number, measure = widthOf): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && measure(line) + 1 + measure(word) > cells) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
};

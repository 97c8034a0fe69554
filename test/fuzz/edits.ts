import { annotationKeys, headKeys, lists, nodes, pieces, scalars, separators } from "./vocabulary.ts";

/** One change to a text: what is done, where, and with what. Any three numbers are one, so that fast-check may shrink them. */
export type Edit = readonly [how: number, at: number, what: number];

type Change = (text: string, at: number, what: number) => string;

const one = <Item>(items: readonly Item[], what: number): Item => items[what % items.length]!;
const quoted = (text: string, what: number): string =>
  [text, text, JSON.stringify(text), `'${text.replaceAll("'", "''")}'`, `"${text}"`, `${text} # why`][what % 6]!;

/** A value, of any kind: the last digits of `what` say of which. */
const drawValue = (what: number): string => {
  const rest = Math.floor(what / 8);
  const kind = what % 8;
  return kind < 3
    ? quoted(one(lists, rest), Math.floor(rest / 97))
    : kind < 6
      ? quoted(one(scalars, rest), Math.floor(rest / 97))
      : one(nodes, rest);
};

const lineChange =
  (change: (lines: string[], row: number, what: number) => void): Change =>
  (text, at, what) => {
    const lines = text.split("\n");
    change(lines, at % lines.length, what);
    return lines.join("\n");
  };

/** Only in lines that the pattern finds; there is often none. */
const lineWith = (pattern: RegExp, change: (line: string, what: number) => string): Change =>
  lineChange((lines, row, what) => {
    const rows = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
    if (rows.length === 0) return;
    const chosen = rows[row % rows.length]!;
    lines[chosen] = change(lines[chosen]!, what);
  });

const pair = /^[ -]*[^\s:#][^:]*: /;
const setValue = (line: string, what: number): string => line.replace(/:( +).*$/s, (_, blanks: string) => `:${blanks}${drawValue(what)}`);
const indentOf = (line: string): string => /^ */.exec(line)![0];

const insertPiece: Change = (text, at, what) => {
  const offset = at % (text.length + 1);
  return text.slice(0, offset) + one(pieces, what) + text.slice(offset);
};
const cutOut: Change = (text, at, what) => {
  const offset = at % (text.length + 1);
  return text.slice(0, offset) + text.slice(offset + 1 + (what % 3));
};
/** A byte of the text in UTF-8 becomes another one; what is no UTF-8 then, becomes U+FFFD for Helm and for us. */
const flipByte: Change = (text, at, what) => {
  const bytes = Buffer.from(text);
  if (bytes.length > 0) bytes[at % bytes.length]! ^= 1 << (what % 8);
  return bytes.toString("utf8");
};
const dropLine = lineChange((lines, row, what) => lines.splice(row, 1 + (what % 2)));
const copyLine = lineChange((lines, row, what) => lines.splice(row, 0, lines[what % lines.length]!));
const swapLines = lineChange((lines, row, what) => {
  const other = what % lines.length;
  [lines[row], lines[other]] = [lines[other]!, lines[row]!];
});
const indent = lineChange((lines, row, what) => {
  lines[row] = one([" ", "  ", "   ", "    ", "\t", " \t", "- "], what) + lines[row];
});
const unindent = lineChange((lines, row, what) => {
  lines[row] = lines[row]!.replace(new RegExp(`^ {1,${1 + (what % 4)}}`), "");
});
/** All lines from here on that are as deep. */
const indentBlock = lineChange((lines, row, what) => {
  const depth = indentOf(lines[row]!).length;
  for (let at = row; at < lines.length && (at === row || indentOf(lines[at]!).length > depth); at++)
    lines[at] = what % 2 === 0 ? ` ${lines[at]}` : lines[at]!.replace(/^ /, "");
});
const addPair = lineChange((lines, row, what) => {
  const key = what % 3 === 0 ? one(headKeys, Math.floor(what / 3)) : one(annotationKeys, Math.floor(what / 3));
  lines.splice(row, 0, `${indentOf(lines[row]!)}${key}: ${drawValue(Math.floor(what / 64))}`);
});
/** Under `metadata`, where it counts. */
const addAnnotation: Change = (text, at, what) => {
  const line = `    ${one(annotationKeys, at)}: ${drawValue(what)}`;
  if (/^ {2}annotations:$/m.test(text)) return text.replace(/^ {2}annotations:$/m, (found) => `${found}\n${line}`);
  return text.replace(/^metadata:$/m, (found) => `${found}\n  annotations:\n${line}`);
};
const addMetadata = lineChange((lines, row, what) => {
  const key = one(["METADATA", "Metadata", "metadata", "metaData"], what);
  const block = [
    `${key}:`,
    `  ${one(["annotations", "ANNOTATIONS", "Annotations"], what >> 2)}:`,
    `    helm.sh/hook: ${drawValue(what >> 4)}`,
  ];
  const rows = [0, ...lines.flatMap((line, index) => (/^\w/.test(line) ? [index] : [])), lines.length];
  lines.splice(rows[row % rows.length]!, 0, ...block);
});
const setAnnotation = lineWith(/^ +['"]?helm\.sh\//, setValue);
const renameAnnotation = lineWith(/^ +['"]?helm\.sh\//, (line, what) => line.replace(/[^\s:]+:/, () => `${one(annotationKeys, what)}:`));
const setHead = lineWith(/^(?:apiVersion|kind|metadata| {2}name| {2}annotations| {2}namespace):/, (line, what) =>
  what % 2 === 0 ? line.replace(/:.*$/s, `: ${drawValue(what >> 1)}`) : line.replace(/[^\s:]+:/, () => `${one(headKeys, what >> 1)}:`),
);
const setAny = lineWith(pair, setValue);
const quote = lineWith(pair, (line, what) =>
  line.replace(/: +(.*)$/s, (_, value: string) => `: ${quoted(value.replace(/^(["'])(.*)\1$/s, "$2"), what)}`),
);
const mark = lineWith(pair, (line, what) =>
  line.replace(/: /, `: ${one(["&a ", "&b ", "!!str ", "!own ", "!!int ", "! ", "- ", "? "], what)}`),
);
const refer = lineWith(pair, (line, what) =>
  line.replace(/: .*$/s, `: ${one(["*a", "*b", "*a # c", "[*a, *a]", "{<<: *a}", "{*a : b}"], what)}`),
);
const wrap = lineWith(/: \S+ \S/, (line, what) => line.replace(/(: \S+) /, (_, start: string) => `${start}\n${" ".repeat(what % 9)}`));
const separate = lineChange((lines, row, what) => lines.splice(row, what % 2, one(separators, what >> 1)));
const breakLines: Change = (text, at, what) =>
  one(
    [() => text.replaceAll("\n", "\r\n"), () => text.replaceAll("\n", "\r"), () => insertPiece(text, at, 5), () => `\uFEFF${text}`],
    what,
  )();
const truncate: Change = (text, at) => text.slice(0, at % (text.length + 1));
const comment = lineChange((lines, row, what) => {
  lines[row] = one([`# ${lines[row]}`, `${lines[row]} # c`, `${lines[row]}# c`, `\t# c\n${lines[row]}`, `      # c\n${lines[row]}`], what);
});

/** The more often one stands here, the more often it is done. */
const changes: readonly Change[] = [
  ...[insertPiece, insertPiece, insertPiece, cutOut, cutOut, flipByte, dropLine, copyLine, swapLines, indent, indent, unindent, unindent],
  ...[indentBlock, addPair, addPair, addAnnotation, addAnnotation, addAnnotation, addMetadata, setAnnotation, setAnnotation, setAnnotation],
  ...[renameAnnotation, setHead, setAny, setAny, quote, quote, mark, refer, wrap, separate, breakLines, truncate, comment],
];

/** The text after all edits; half of a surrogate pair becomes U+FFFD, as it does in UTF-8. */
export const applyEdits = (text: string, edits: readonly Edit[]): string =>
  edits.reduce((edited, [how, at, what]) => one(changes, how)(edited, at, what), text).replace(/\p{Surrogate}/gu, "\uFFFD");

import { resolvePlain, type Scalar } from "./go-scalars.ts";
import { bar, doubleQuote, hash, isDash, key, lineEnd, maxLevels, newline, singleQuote, space } from "./scan-scalars.ts";

/** A node of a text of plain form: its scalars as `leaf` made them. */
export type PlainNode<Leaf> = Leaf | PlainNode<Leaf>[] | PlainMapping<Leaf>;
export interface PlainMapping<Leaf> {
  readonly [key: string]: PlainNode<Leaf>;
}

/**
 * Reads a text that scanShape knew for YAML, without events: a fifth of the time. Of what stands there almost always (mappings, lists, and
 * scalars of one line, which `leaf` takes), and of literal texts; undefined for a text that has anything else, and one with a double key.
 */
export const readPlain = <Leaf>(text: string, leaf: (scalar: Scalar) => Leaf): PlainNode<Leaf> | undefined => {
  /** Where the next line that says something begins behind its indentation, and how deep it is; -1 at the end. */
  let at = 0;
  let column = 0;

  const toLine = (from: number): void => {
    for (let start = from; start < text.length; start = lineEnd(text, at) + 1) {
      at = start;
      while (text.charCodeAt(at) === space) at++;
      column = at - start;
      const code = text.charCodeAt(at);
      if (code !== newline && code !== hash && at < text.length) return;
    }
    at = text.length;
    column = -1;
  };

  const readNode = (depth: number): PlainNode<Leaf> => {
    if (depth > maxLevels) throw notPlain;
    return isDash(text, at) ? readList(column, depth) : readMapping(depth);
  };

  const readList = (own: number, depth: number): PlainNode<Leaf>[] => {
    const items: PlainNode<Leaf>[] = [];
    while (column === own && isDash(text, at)) {
      const start = at++;
      while (text.charCodeAt(at) === space) at++;
      key.lastIndex = at;
      if (isDash(text, at) || key.test(text)) {
        column += at - start;
        items.push(readNode(depth + 1));
      } else items.push(readValue(own, depth, true));
    }
    return items;
  };

  const readMapping = (depth: number): PlainMapping<Leaf> => {
    const own = column;
    // Without a prototype a key named __proto__ is a key like any other.
    const mapping: Record<string, PlainNode<Leaf>> = Object.create(null);
    do {
      key.lastIndex = at;
      if (!key.test(text)) throw notPlain;
      const name = readKey(at, key.lastIndex);
      if (name in mapping) throw notPlain;
      at = key.lastIndex;
      mapping[name] = readValue(own, depth, false);
    } while (column === own && !isDash(text, at));
    return mapping;
  };

  const readKey = (start: number, behind: number): string => {
    const end = text.lastIndexOf(":", behind - 1);
    if (isQuote(text.charCodeAt(start))) return text.slice(start + 1, end - 1);
    const { tag, text: name } = resolvePlain(text.slice(start, end));
    if (tag === "float" || tag === "null") throw notPlain;
    return name;
  };

  /** What follows a key or the dash of an item that stands in column `own`. */
  const readValue = (own: number, depth: number, isItem: boolean): PlainNode<Leaf> => {
    const code = text.charCodeAt(at);
    if (code === newline || code === hash || at >= text.length) {
      toLine(lineEnd(text, at) + 1);
      if (column > own) return readNode(depth + 1);
      return column === own && !isItem && isDash(text, at) ? readList(own, depth + 1) : leaf(empty);
    }
    const value = code === bar ? readLiteral(own) : readLine(code);
    if (column > own) throw notPlain;
    return value;
  };

  const readLine = (code: number): PlainNode<Leaf> => {
    const end = lineEnd(text, at);
    let value: PlainNode<Leaf>;
    if (isQuote(code)) {
      quoted.lastIndex = at;
      if (!quoted.test(text)) throw notPlain;
      const source = text.slice(at + 1, text.indexOf(text[at]!, at + 1));
      value = leaf({ tag: "string", value: source, text: source });
    } else if (isEmpty("{}", end)) value = Object.create(null);
    else if (isEmpty("[]", end)) value = [];
    else {
      const words = text.slice(at, end);
      if (!plain.test(words)) throw notPlain;
      const comment = words.indexOf(" #");
      value = leaf(resolvePlain(withoutBlanks(comment < 0 ? words : words.slice(0, comment))));
    }
    toLine(end + 1);
    return value;
  };

  const isEmpty = (brackets: string, end: number): boolean => end === at + 2 && text.startsWith(brackets, at);

  const readLiteral = (own: number): Leaf => {
    literal.lastIndex = at;
    const [header] = literal.exec(text) ?? [];
    if (header === undefined) throw notPlain;
    const first = at + header.length;
    let indent = 0;
    while (text.charCodeAt(first + indent) === space) indent++;
    // A blank line first, or nothing at all, are for the parser; so is an end without a line break.
    if (indent <= own || text.charCodeAt(first + indent) === newline || !text.endsWith("\n")) throw notPlain;
    const lines: string[] = [];
    let start = first;
    while (start < text.length) {
      let inner = start;
      while (inner < start + indent && text.charCodeAt(inner) === space) inner++;
      const end = lineEnd(text, inner);
      if (inner < start + indent && inner !== end) break;
      lines.push(text.slice(inner, end));
      start = end + 1;
    }
    while (lines.at(-1) === "") lines.pop();
    toLine(start);
    const value = lines.join("\n") + (header.startsWith("|-") ? "" : "\n");
    return leaf({ tag: "string", value, text: value });
  };

  try {
    toLine(0);
    if (column !== 0) return undefined;
    const node = readNode(0);
    return at === text.length ? node : undefined;
  } catch (error) {
    if (error === notPlain) return undefined;
    throw error;
  }
};

const notPlain = new Error("this is not of plain form");
const empty: Scalar = { tag: "null", value: null, text: "" };
const quoted = /(?:"[^"\\\n]*"|'[^'\n]*') *(?: #.*)?(?=\n|$)/y;
/** Only spaces are blank: JavaScript would also trim a no-break space, which YAML takes for a character like any other. */
const withoutBlanks = (words: string): string => {
  let end = words.length;
  while (words.charCodeAt(end - 1) === space) end--;
  return words.slice(0, end);
};

const plain = /^(?:[\w/.$(^+;=<~\\]|-[^\s])(?:[^:]|:(?! |$))*$/;
const literal = /\|-?\n/y;

const isQuote = (code: number): boolean => code === doubleQuote || code === singleQuote;

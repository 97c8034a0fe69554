import { findQuote } from "./template-tokens.ts";

/** Functions that leave marks where they are when an included text goes through them. */
const carriers = new Set(["nindent", "indent", "trim", "trimSuffix", "trimPrefix", "toString"]);

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a pipeline that matter here: names, `|`, parentheses, assignments; strings are one word. */
const readWords = (body: string): readonly Word[] => {
  const words: Word[] = [];
  for (let at = 0; at < body.length; ) {
    const char = body[at]!;
    let end = at + 1;
    if (/\s/.test(char)) {
      at++;
      continue;
    }
    if (char === '"' || char === "`" || char === "'") end = (findQuote(body, at) ?? body.length - 1) + 1;
    else if (/[\w.$]/.test(char)) while (end < body.length && /[\w.$]/.test(body[end]!)) end++;
    words.push({ text: body.slice(at, end), start: at, end });
    at = end;
  }
  return words;
};

/** Whether an action does nothing but put in another template, line for line. */
export const isPlainInclude = (body: string): boolean => {
  const words = readWords(body);
  if (words[0]?.text === "template") return true;
  if (words[0]?.text !== "include") return false;
  let depth = 0;
  return words.every(({ text }, index) => {
    if (text === "(") depth++;
    if (text === ")") depth--;
    const follows = depth === 0 && words[index - 1]?.text === "|";
    return !follows || carriers.has(text);
  });
};

/** Takes marks out of every included or evaluated text before anything looks at it; `keepFirst` leaves the first command as it is. */
export const unmarkIncludes = (body: string, keepFirst = false): string => {
  const words = readWords(body);
  const at: number[] = [];
  words.forEach((word, index) => {
    if (!(word.text === "include" || word.text === "tpl") || (keepFirst && index === 0)) return;
    let depth = 0;
    let last = word;
    for (const next of words.slice(index + 1)) {
      if (next.text === "(") depth++;
      if (next.text === ")") depth--;
      if (depth < 0 || (depth === 0 && next.text === "|")) break;
      last = next;
    }
    at.push(last.end);
  });
  let out = body;
  for (const end of at.sort((a, b) => b - a)) out = `${out.slice(0, end)} | hooklint_unmarked${out.slice(end)}`;
  return out;
};

/** `template` as `include`, whose text can go through functions. */
export const asInclude = (body: string): string => {
  const [whole, before, name, rest] = /^(\s*)template\s+("(?:[^"\\]|\\.)*"|`[^`]*`)([\s\S]*)$/.exec(body) ?? [];
  return whole === undefined ? body : `${before}include ${name} ${rest!.trim() === "" ? "nil" : rest}`;
};

/** Whether an included text begins a line of its own whatever stands before it. */
export const breaksLine = (body: string): boolean => /\|\s*nindent\b/.test(body);

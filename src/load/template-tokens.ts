/** A stretch of a template: text that is copied, or `{{ … }}` with what it does. */
export type TemplateToken = TextToken | ActionToken;

export interface TextToken {
  readonly kind: "text";
  /** Offsets in the template. */
  readonly start: number;
  readonly end: number;
}

export interface ActionToken {
  readonly kind: "output" | "open" | "else" | "end" | "silent";
  readonly start: number;
  readonly end: number;
  /** Between the delimiters and their trim markers. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** `{{-`: white space before it is taken away; `-}}`: that behind it. */
  readonly trimsLeft: boolean;
  readonly trimsRight: boolean;
  /** `if`, `with`, `range`, `define`, `block`, `template` …; "" when it begins with none. */
  readonly keyword: string;
}

/** Cuts a template as text/template does (text/template/parse/lex.go, Go 1.26); undefined when it is not well-formed. */
export const readTemplateTokens = (text: string): readonly TemplateToken[] | undefined => {
  const tokens: TemplateToken[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf("{{", at);
    if (open > at || open < 0) tokens.push({ kind: "text", start: at, end: open < 0 ? text.length : open });
    if (open < 0) break;
    const action = readAction(text, open);
    if (!action) return undefined;
    tokens.push(action);
    at = action.end;
  }
  return tokens;
};

const isSpace = (char: string | undefined): boolean => char === " " || char === "\t" || char === "\r" || char === "\n";

const readAction = (text: string, start: number): ActionToken | undefined => {
  const trimsLeft = text[start + 2] === "-" && isSpace(text[start + 3]);
  const bodyStart = start + (trimsLeft ? 4 : 2);
  const inside = text.slice(bodyStart).match(/^\s*/)![0].length + bodyStart;
  const isComment = text.startsWith("/*", inside);
  const close = isComment ? afterComment(text, inside) : findClose(text, bodyStart);
  if (close === undefined) return undefined;
  const trimsRight = text[close - 1] === "-" && isSpace(text[close - 2]);
  const bodyEnd = trimsRight ? close - 2 : close;
  const shared = { start, end: close + 2, bodyStart, bodyEnd, trimsLeft, trimsRight };
  if (isComment) return { ...shared, kind: "silent", keyword: "" };
  const body = text.slice(bodyStart, bodyEnd);
  const keyword = /^\s*([a-z]+)\b/.exec(body)?.[1] ?? "";
  return { ...shared, kind: kindOf(keyword, body), keyword };
};

const kindOf = (keyword: string, body: string): ActionToken["kind"] => {
  if (["if", "with", "range", "define", "block"].includes(keyword)) return "open";
  if (keyword === "else" || keyword === "end") return keyword;
  if (keyword === "break" || keyword === "continue" || body.trim() === "" || /^\s*\$\w*\s*:?=[^=]/.test(body)) return "silent";
  return "output";
};

const afterComment = (text: string, from: number): number | undefined => {
  const end = text.indexOf("*/", from);
  if (end < 0) return undefined;
  const close = text.indexOf("}}", end);
  return close < 0 ? undefined : close;
};

/** The `}}` that ends an action: not one inside a string or a character. */
const findClose = (text: string, from: number): number | undefined => {
  for (let at = from; at < text.length; at++) {
    const char = text[at]!;
    if (char === "}" && text[at + 1] === "}") return at;
    if (char === '"' || char === "`" || char === "'") {
      const end = findQuote(text, at);
      if (end === undefined) return undefined;
      at = end;
    }
  }
  return undefined;
};

/** Where the string that begins at `from` ends; undefined when it does not. */
export const findQuote = (text: string, from: number): number | undefined => {
  const quote = text[from]!;
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === quote) return at;
    if (quote !== "`" && text[at] === "\\") at++;
    else if (quote !== "`" && text[at] === "\n") return undefined;
  }
  return undefined;
};

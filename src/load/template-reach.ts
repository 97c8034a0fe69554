import type { TextFile } from "./renderer.ts";
import { readTemplateTokens } from "./template-tokens.ts";

/** The text that can take part when a template is rendered: its own, and that of every helper that it includes. */
export type Reach = (template: string) => readonly string[];

/**
 * Follows `include` and `template` as far as they name what they take; one that computes a name may take anything. `tpl` renders
 * text of the values, which may hold actions of its own.
 */
export const reachOf = (templates: readonly TextFile[], values: readonly string[]): Reach => {
  const parts = templates.map(readParts);
  const helpers = new Map<string, string[]>();
  for (const { defines } of parts)
    for (const { name, text } of defines) {
      const known = helpers.get(name);
      if (known) known.push(text);
      else helpers.set(name, [text]);
    }
  const whole = templates.map(({ text }) => text);
  // What one template writes into the values, every other one may read.
  const isShared = whole.some((text) => writesValues.test(text));
  const own = new Map(parts.map(({ name, main }) => [name, main]));
  return (template) => {
    const main = own.get(template);
    if (main === undefined || isShared) return [...whole, ...values];
    const seen = new Set<string>();
    const reached: string[] = [];
    const queue = [main];
    for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
      reached.push(text);
      for (const [words, name, file] of text.matchAll(inclusion)) {
        const id = name ?? file ?? words;
        if (seen.has(id)) continue;
        seen.add(id);
        if (words === "tpl") queue.push(...values);
        else if (name === undefined && file === undefined) return [...whole, ...values];
        else if (name !== undefined) queue.push(...(helpers.get(name) ?? []));
        else for (const [path, other] of own) if (path.endsWith(file!)) queue.push(other);
      }
    }
    return reached;
  };
};

const writesValues = /\b(?:set|unset|merge|mergeOverwrite|mustMerge|mustMergeOverwrite)\s+(?:\$|\.)/;

/** A helper by its name, a template by the end of its path, what cannot be told, or `tpl`. */
const inclusion = /\b(?:(?:include|template)\s+(?:"([^"]+)"|\(\s*print\s+\$?\.Template\.BasePath\s+"(\/[^"]+)"|(?=[^\s"]))|tpl(?=\s))/g;

interface Parts {
  readonly name: string;
  readonly main: string;
  readonly defines: readonly { readonly name: string; readonly text: string }[];
}

/** A template without the helpers that it defines, and these; what is not well-formed stays whole. */
const readParts = ({ name, text }: TextFile): Parts => {
  const defines: { name: string; text: string }[] = [];
  const open: { readonly keyword: string; readonly name: string; readonly start: number }[] = [];
  let main = "";
  let copied = 0;
  for (const token of readTemplateTokens(text) ?? []) {
    const { start, end } = token;
    if (token.kind === "open") {
      const { keyword, bodyStart, bodyEnd } = token;
      // A helper is defined on the top level only; a block is rendered where it stands as well.
      if (keyword === "define") main += text.slice(copied, start);
      open.push({ keyword, name: /"([^"]+)"/.exec(text.slice(bodyStart, bodyEnd))?.[1] ?? "", start: end });
    } else if (token.kind === "end") {
      const closed = open.pop();
      if (closed?.keyword !== "define" && closed?.keyword !== "block") continue;
      defines.push({ name: closed.name, text: text.slice(closed.start, start) });
      if (closed.keyword === "define") copied = end;
    }
  }
  return { name, main: main + text.slice(copied), defines };
};

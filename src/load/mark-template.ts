import { asInclude, breaksLine, isPlainInclude, unmarkIncludes } from "./mark-action.ts";
import { type ActionToken, readTemplateTokens } from "./template-tokens.ts";

/** What stands around a mark: characters of Unicode's private use area, which no manifest has. */
export const markStart = "\uE000";
export const markEnd = "\uE001";

/**
 * A copy of a template that puts `⟨number:line⟩` behind all that a line puts out, so that in the rendered text every mark says
 * where the text before it comes from. `v` behind the line: it held no text of its own, only what actions made.
 *
 * Marks change nothing that Helm does: they are put only behind something that is put out anyway, and taken out of included
 * text before a function, a condition or a variable gets to see it. That the text is the same without them is checked later.
 */
export const markTemplate = (text: string, number: number): string => {
  if (!text.includes("{{") || text.includes(markStart)) return text;
  const tokens = readTemplateTokens(text);
  if (!tokens) return text;
  const out: string[] = [];
  let line = 1;
  let pending: Pending | undefined;

  const flush = (): void => {
    if (!pending) return;
    const { at, action } = pending;
    const mark = `${number}:${pending.line}${pending.hasText ? "" : "v"}`;
    if (action) out[at - 1] = rewrite(text, action.token, `hooklint_marked "${mark}" (${action.body})`);
    else out.splice(at, 0, pending.trimsRight ? `{{"${markStart}${mark}${markEnd}" -}}` : markStart + mark + markEnd);
    pending = undefined;
  };
  const copyText = (piece: string): void => {
    piece.split("\n").forEach((row, index) => {
      if (index > 0) {
        flush();
        out.push("\n");
        line++;
      }
      const content = row.trimEnd();
      if (content.trim() === "") {
        out.push(row);
        return;
      }
      if (pending?.line !== line) flush();
      out.push(content);
      pending = { line, hasText: true, at: out.length, trimsRight: false };
      out.push(row.slice(content.length));
    });
  };
  const copyOutput = (token: ActionToken): void => {
    const body = asInclude(text.slice(token.bodyStart, token.bodyEnd));
    if (pending && pending.line !== line) flush();
    if (isPlainInclude(body) && (!pending || breaksLine(body))) {
      flush();
      out.push("");
      pending = { line, hasText: false, at: out.length, trimsRight: token.trimsRight, action: { token, body: unmarkIncludes(body, true) } };
      flush();
      return;
    }
    const quiet = `hooklint_unmarked (${unmarkIncludes(body)})`;
    out.push(rewrite(text, token, quiet));
    const action = pending ? undefined : { token, body: quiet };
    pending = { line, hasText: pending?.hasText ?? false, at: out.length, trimsRight: token.trimsRight, ...(action && { action }) };
  };
  for (const token of tokens) {
    if (token.kind === "text") {
      copyText(text.slice(token.start, token.end));
      continue;
    }
    if (token.kind === "output") copyOutput(token);
    else {
      if (token.kind !== "silent") flush();
      out.push(rewrite(text, token, unmarkIncludes(text.slice(token.bodyStart, token.bodyEnd))));
    }
    line += countNewlines(text, token.start, token.end);
  }
  flush();
  return out.join("");
};

/** What a line has put out since the last mark. */
interface Pending {
  readonly line: number;
  readonly hasText: boolean;
  /** Where in the copy its mark goes. */
  readonly at: number;
  /** It ends in an action that takes away the white space that follows: so must the mark. */
  readonly trimsRight: boolean;
  /** It is this action and nothing else, so that the mark can depend on there being any text. */
  readonly action?: { readonly token: ActionToken; readonly body: string };
}

/** An action with another body and the same trimming; a comment stays as it is. */
const rewrite = (text: string, { start, end, bodyStart, bodyEnd }: ActionToken, body: string): string => {
  const head = text.slice(start, bodyStart);
  return text.slice(bodyStart, bodyEnd).trimStart().startsWith("/*") ? text.slice(start, end) : `${head}${body}${text.slice(bodyEnd, end)}`;
};

const countNewlines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
};

import { printable } from "../printable.ts";

/** HTML that is safe to put into a page: only `html` makes it, and it escapes whatever is not markup already. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | undefined | readonly Part[];

/** A piece of a page. Texts in it stay texts, wherever they come from; nothing is written for undefined. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((text, string, i) => text + string + (i < parts.length ? writePart(parts[i]) : ""), ""),
});

const writePart = (part: Part): string => {
  if (part === undefined) return "";
  if (Array.isArray(part)) return part.map(writePart).join("");
  if (typeof part === "object" && "markup" in part) return part.markup;
  return escapeHtml(String(part));
};

/** A page may be printed into the log of a CI job: there `::` at the start of a line, or `##[` anywhere, is a command to GitHub Actions. */
const escapeHtml = (text: string): string =>
  printable(text)
    .replace(
      /[&<>"'`]/g,
      (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;" })[character]!,
    )
    .replaceAll("::", "&#58;:")
    .replaceAll("##[", "&#35;#[");

/** Pieces with something of our own between them: a comma, a line end. */
export const joined = (pieces: readonly Markup[], between: ", " | "; " | " · " | " " | "\n"): Markup => ({
  markup: pieces.map(({ markup }) => markup).join(between),
});

/** What our own code holds: a stylesheet, a script. Never anything from a chart. */
export const ownCode = (markup: string): Markup => ({ markup });

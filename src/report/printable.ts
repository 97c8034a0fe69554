/**
 * What a terminal would act on instead of showing it: control characters, line separators, marks that turn the direction of
 * text, lone surrogates.
 */
const unprintable =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (character: string): string => short[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** `text` on one line, with nothing in it that a terminal would obey: names and messages come from charts that may be hostile. */
export const printable = (text: string): string => text.replace(unprintable, escaped);

/** A line of source as it is shown: like `printable`, but a tab is two blanks. */
export const printableLine = (text: string): string => printable(text.replaceAll("\t", "  "));

/** JSON that says exactly what `value` is and is still safe to look at: what a terminal would obey is written as an escape. */
export const jsonText = (value: unknown): string =>
  // JSON.stringify itself escapes U+0000 to U+001F; a line end that is left is its own indentation.
  JSON.stringify(value, null, 2).replace(unprintable, (character) => (character === "\n" ? character : escaped(character))) + "\n";

/** The same on one line, with blanks behind colons and commas. */
export const jsonLine = (value: Readonly<Record<string, string>>): string =>
  `{${Object.entries(value)
    .map(([key, text]) => `${JSON.stringify(key)}: ${JSON.stringify(text).replace(unprintable, escaped)}`)
    .join(", ")}}`;

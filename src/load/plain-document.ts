import type { Document } from "../model/document.ts";
import type { Location } from "../model/location.ts";

/** A text that is no YAML, or of which only the lines count. `show` gives a line as it may be shown. */
export const createPlainDocument = (
  file: string,
  text: string,
  {
    line: first = 1,
    show = (line) => line,
    template,
  }: { readonly line?: number; readonly show?: (line: string, number: number) => string; readonly template?: string } = {},
): { readonly document: Document; readonly place: (line: number, from: number, to: number) => Location } => {
  const lines = text.split(/\r?\n/);
  const document: Document = {
    file,
    index: 0,
    line: first,
    text,
    mentions: (words) => text.includes(words),
    template,
    head: undefined,
    problem: undefined,
    data: undefined,
    locate: () => place(first, 0, 0),
    tagOf: () => undefined,
    rawOf: () => undefined,
    hasDoubleHeadKeys: false,
    duplicateKeys: [],
    allowComments: [],
    excerpt: (from, to) =>
      lines
        .map((shown, index) => ({ line: first + index, text: show(shown, first + index) }))
        .filter(({ line }) => line >= from && line <= to),
  };
  const place = (line: number, from: number, to: number): Location => ({
    file,
    path: [],
    start: { line, column: from + 1 },
    end: { line, column: to + 1 },
    document,
  });
  return { document, place };
};

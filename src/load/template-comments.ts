import type { AllowComment } from "../model/allow-comment.ts";
import type { Location, TemplatePlace } from "../model/location.ts";
import { mask } from "../model/mask.ts";
import { allowWord } from "./allow-comments.ts";
import { createPlainDocument } from "./plain-document.ts";
import type { TextFile } from "./renderer.ts";
import { type ActionToken, readTemplateTokens, type TemplateToken } from "./template-tokens.ts";

const pattern = new RegExp(`^\\s*/\\*\\s*${allowWord}(?![\\w-]):?\\s*([^]*?)\\s*\\*/\\s*$`);

/**
 * What a template says to hooklint in comments that rendering takes away: `{{/* hooklint-allow rule -- reason *\/}}`. Such a comment
 * speaks of the next line that puts something out. Where the lines of the render are not known, it speaks of the whole template.
 */
export const readTemplateComments = (file: string, { name, text }: TextFile): readonly AllowComment[] => {
  const tokens = text.includes(allowWord) ? (readTemplateTokens(text) ?? []) : [];
  const speaking = tokens.filter(isAction).flatMap((token) => {
    const match = pattern.exec(text.slice(token.bodyStart, token.bodyEnd));
    return match ? [{ token, said: match[1]! }] : [];
  });
  if (speaking.length === 0) return [];
  const outputs = outputLines(text, tokens);
  return speaking.map(({ token, said }) => {
    const [line, last] = [lineOf(text, token.start), lineOf(text, token.end)];
    return {
      text: said,
      isOfObject: false,
      locate: placeIn(file, { name, text }, token, said),
      covers: coversLine(
        file,
        outputs.find((output) => output >= line && (output === line || output > last)),
      ),
    };
  });
};

const isAction = (token: TemplateToken): token is ActionToken => token.kind !== "text";

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

/** The lines that can put something out which is neither a separator nor a comment, in order. */
const outputLines = (text: string, tokens: readonly TemplateToken[]): readonly number[] => {
  const lines = new Set<number>();
  for (const token of tokens) {
    const first = lineOf(text, token.start);
    if (token.kind === "output") lines.add(first);
    if (token.kind !== "text") continue;
    for (const [index, row] of text.slice(token.start, token.end).split("\n").entries())
      if (/^\s*(?!---|#)\S/.test(row)) lines.add(first + index);
  }
  return [...lines].sort((a, b) => a - b);
};

/** A line put in by a helper belongs to the line that calls it too; what is above an object's first line, to all of the object. */
const coversLine =
  (file: string, line: number | undefined) =>
  ({ template, document }: Location): boolean => {
    const isThere = (place: TemplatePlace | undefined): boolean =>
      place !== undefined && ((place.file === file && (place.line === undefined || place.line === line)) || isThere(place.includedFrom));
    return isThere(template) || (line !== undefined && isThere(document.locate([]).template));
  };

/** Only the comment is shown: the rest of a template is not masked. */
const placeIn = (file: string, { name, text }: TextFile, { start, end }: ActionToken, said: string): AllowComment["locate"] => {
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const first = lineOf(text, start);
  const shown = (text.slice(lineStart, start).replace(/\S.*/, mask) + text.slice(start, end)).split("\n");
  const { place } = createPlainDocument(file, text.slice(lineStart, end), {
    line: first,
    show: (_, line) => shown[line - first]!,
    template: name,
  });
  const wordAt = text.indexOf(allowWord, start);
  const saidAt = text.indexOf(said, wordAt + allowWord.length);
  return (from, to) => {
    const [at, length] = from === to ? [wordAt, allowWord.length] : [saidAt + from, to - from];
    const column = at - (text.lastIndexOf("\n", at - 1) + 1);
    return place(lineOf(text, at), column, column + length);
  };
};

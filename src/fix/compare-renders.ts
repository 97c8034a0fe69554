import type { Document } from "../model/document.ts";
import { keyOf } from "../model/resource.ts";
import { applyChanges, changesOf } from "./apply-edits.ts";
import { comparePositions, isSameEdit } from "./choose-fixes.ts";
import type { RenderedEdit } from "./template-edits.ts";

/**
 * Whether documents became just what the edits make of them; undefined when they did, else the document that did not. Digests may
 * be others: they are there to change with the text.
 */
export const findUnmeant = (
  before: readonly Document[],
  after: readonly Document[],
  edits: readonly RenderedEdit[],
): { readonly file: string } | undefined => {
  const unlike = before.find((document, index) => {
    const other = after[index];
    return other?.file !== document.file || !isAlike(other.text, expectedText(document, edits));
  });
  return unlike ?? after[before.length];
};

/** The same of objects, in whatever order they come; those that `isMeant` names may differ otherwise. */
export const findUnmeantObject = (
  before: readonly Document[],
  after: readonly Document[],
  edits: readonly RenderedEdit[],
  isMeant: (document: Document) => boolean,
): Document | undefined => {
  const texts = new Map(after.map((document) => [identityOf(document), document.text]));
  const lost = before.find((document) => {
    const text = texts.get(identityOf(document));
    return text === undefined || !(isAlike(text, expectedText(document, edits)) || isMeant(document));
  });
  const known = new Set(before.map(identityOf));
  return lost ?? after.find((document) => !known.has(identityOf(document)));
};

/** What an object is called in every render of its chart. */
export const identityOf = ({ file, head, index }: Document): string => `${head ? keyOf(head) : index} ${file}`;

const expectedText = (document: Document, edits: readonly RenderedEdit[]): string => {
  const own = edits
    .flatMap((each) => (each.document === document ? [each.edit] : []))
    .sort((a, b) => comparePositions(a.start, b.start))
    .filter((edit, index, all) => !all.slice(0, index).some((other) => isSameEdit(edit, other)));
  return own.length === 0 ? document.text : applyChanges(document, changesOf(document, own));
};

const isAlike = (left: string, right: string): boolean => left === right || left.replace(digest, "") === right.replace(digest, "");

const digest = /\b(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})\b/g;

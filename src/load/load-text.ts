import type { Document, RenderedFrom, Source } from "../model/document.ts";
import { loadDocument } from "./load-document.ts";
import { splitManifests } from "./split-manifests.ts";

/** The documents of a file, one by one: a file in chunks need never be in memory as a whole. */
export function* readDocuments(file: string, chunks: Iterable<string>, rendered?: RenderedFrom): Generator<Document> {
  let index = 0;
  for (const { text, line, column } of splitManifests(chunks)) {
    const document = loadDocument(file, index, { text: detach(text), line, column }, rendered);
    if (!document) continue;
    yield document;
    index++;
  }
}

/**
 * The same text in memory of its own. A slice keeps all that it was cut from alive, in two bytes a character where any document needs
 * them: half of the memory that a large render takes.
 */
const detach = (text: string): string => {
  if (scratch.length < text.length * 3) scratch = Buffer.allocUnsafeSlow(text.length * 3);
  const length = scratch.write(text);
  return scratch.toString(length === text.length ? "latin1" : "utf8", 0, length);
};
let scratch = Buffer.allocUnsafeSlow(1 << 16);

/** The documents of a text, those that are only comments left out. */
export const loadText = (source: Source): readonly Document[] => [...readDocuments(source.file, [source.text], source.rendered)];

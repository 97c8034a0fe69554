import type { Document, RenderedFrom, Source } from "../model/document.ts";
import { loadDocument } from "./load-document.ts";
import { splitManifests } from "./split-manifests.ts";

/** The documents of a file, one by one: a file in chunks need never be in memory as a whole. */
export function* readDocuments(file: string, chunks: Iterable<string>, rendered?: RenderedFrom): Generator<Document> {
  let index = 0;
  for (const cut of splitManifests(chunks)) {
    const document = loadDocument(file, index, cut, rendered);
    if (!document) continue;
    yield document;
    index++;
  }
}

/** The documents of a text, those that are only comments left out. */
export const loadText = (source: Source): readonly Document[] => [...readDocuments(source.file, [source.text], source.rendered)];

import type { Document, RenderedFrom, Source } from "../model/document.ts";
/** The documents of a file, one by one: a file in chunks need never be in memory as a whole. */
export declare function readDocuments(file: string, chunks: Iterable<string>, rendered?: RenderedFrom): Generator<Document>;
/** The documents of a text, those that are only comments left out. */
export declare const loadText: (source: Source) => readonly Document[];

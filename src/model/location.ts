import type { Document } from "./document.ts";

/** 1-based everywhere: in memory, in JSON, in SARIF and on screen. Columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Keys and indexes from the document's root: stable when lines move. */
export type YamlPath = readonly (string | number)[];

/** A place in a chart's own template, as far as it is known. */
export interface TemplatePlace {
  readonly file: string;
  readonly line?: number;
  /** The line of the rendered template that put this in, when it stands in a helper. */
  readonly includedFrom?: TemplatePlace;
}

/** A stretch of one line of a template; `endColumn` is exclusive. */
export interface TemplateSpan {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

/** A stretch of a document. `end` is exclusive. */
export interface Location {
  readonly file: string;
  readonly path: YamlPath;
  readonly start: Position;
  readonly end: Position;
  readonly template?: TemplatePlace;
  /** The document it lies in: where reporters get the (masked) text from. */
  readonly document: Document;
}

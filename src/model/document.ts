import type { AllowComment } from "./allow-comment.ts";
import type { Location, Position, TemplatePlace, TemplateSpan, YamlPath } from "./location.ts";
import type { Annotation } from "./resource.ts";

/** What a scalar is to Go's YAML (sigs.k8s.io/yaml, which Helm uses), before Helm makes a string of it. */
export type ScalarTag = "string" | "integer" | "float" | "boolean" | "null";

/** A text to read, and what it is called in reports (relative to the working directory, `/` between folders). */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Where the text was made, when it was rendered here and not by Helm, whose `# Source:` lines say less. */
  readonly rendered?: RenderedFrom;
}

/** The template that a text was rendered from, and where in it each position was written. */
export interface RenderedFrom {
  /** What Helm says in `# Source:`: `shop/charts/db/templates/job.yaml`. */
  readonly template: string;
  readonly placeOf: (line: number, column: number) => TemplatePlace;
  /** What made a line, from left to right; absent when only the file is known. */
  readonly segmentsOn?: (line: number) => readonly LineSegment[];
  /** The text of a template, by the name that places give it. */
  readonly textOf?: (file: string) => string | undefined;
}

/** A stretch of a rendered line that one template line made. */
export interface LineSegment {
  /** Column that it ends before, from 1. */
  readonly end: number;
  readonly place: TemplatePlace;
}

/** The templates that a document was rendered from, where they are known line by line. */
export interface TemplateText {
  /** Lines `from` to `to` of a template as far as they may be shown: a line that put out something secret, or nothing of this document, is left out. */
  excerpt(file: string, from: number, to: number): readonly { readonly line: number; readonly text: string }[];
  /** Where a stretch of one rendered line was copied from; undefined when an action made any of it. */
  spanOf(start: Position, end: Position): TemplateSpan | undefined;
  /** The whole text of a template: never print it, use `excerpt`. */
  textOf(file: string): string | undefined;
}

/** A key that stands twice in one mapping. Helm's lenient decoder takes the last one. */
export interface DuplicateKey {
  /** The path of the key, its own name included. */
  readonly path: YamlPath;
  /** Every place of the key, in order; the last one counts. */
  readonly locations: readonly Location[];
  /** What stands under it at each of these places. */
  readonly values: readonly unknown[];
}

/**
 * Why a document is of no use. `syntax`: it is no YAML for Helm; `head`: Helm cannot read its head (an annotation that is a list, say)
 * and refuses the chart; `object`: it is YAML, but no Kubernetes object.
 */
export interface DocumentProblem {
  readonly reason: "syntax" | "head" | "object";
  /** What is wrong: lower case, no full stop, quotes nothing but keys. */
  readonly message: string;
  readonly location: Location;
}

/**
 * What Helm reads of every document, and all that it sorts by (`SimpleHead`, pkg/release/v1/util/manifest.go, decoded by
 * sigs.k8s.io/yaml): keys match without regard to case, numbers and booleans are coerced to strings, null is "".
 * `namespace` and `generateName` are read in the same way, though Helm's head leaves them out.
 */
export interface Head {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly generateName: string;
  /** In order of the text; of a duplicate key the last one. */
  readonly annotations: ReadonlyMap<string, Annotation>;
}

/** What is wanted of a node: its key, its value, both, or a stretch `[from, to)` of a scalar's decoded text. */
export type Part = "key" | "value" | "pair" | readonly [from: number, to: number];

/** One YAML document of one source, as Helm cuts it. Made by `load`, the only code that sees YAML. */
export interface Document {
  readonly file: string;
  /** 0-based place among the documents of its file. */
  readonly index: number;
  /** The line of the file that the document's text begins on. */
  readonly line: number;
  /** The text between the separators, as written: never print it, use `excerpt`. */
  readonly text: string;
  /** Whether these words, which are ASCII, stand in the text: cheaper than to ask `text`. */
  mentions(words: string): boolean;
  /** What the `# Source:` line says: `shop/charts/db/templates/job.yaml`. */
  readonly template: string | undefined;
  /** Of a document that was rendered here. */
  readonly templates?: TemplateText;
  readonly problem: DocumentProblem | undefined;
  /** Undefined when there is a problem. Costs no tree. */
  readonly head: Head | undefined;
  /** Whether a key that the head is read from stands twice, an annotation for example. Costs no tree. */
  readonly hasDoubleHeadKeys: boolean;
  /** Plain values, resolved as Go's YAML resolves them; undefined when the text is no YAML. Built when first asked for. Mappings have no prototype. */
  readonly data: unknown;
  /** Where `path` is written; the key of the nearest ancestor that exists when it is not. */
  locate(path: YamlPath, part?: Part): Location;
  /** What Go's YAML takes the scalar at `path` for; undefined when there is no scalar. */
  tagOf(path: YamlPath): ScalarTag | undefined;
  /** The source text of the scalar at `path`, quotes included; undefined when there is none. */
  rawOf(path: YamlPath): string | undefined;
  readonly duplicateKeys: readonly DuplicateKey[];
  /** The comments in it that speak to hooklint. */
  readonly allowComments: readonly AllowComment[];
  /** Lines `from` to `to` of the file (inclusive, cut to the document), with secret values masked. */
  excerpt(from: number, to: number): readonly { readonly line: number; readonly text: string }[];
}

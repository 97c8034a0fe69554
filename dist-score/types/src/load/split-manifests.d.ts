/** A stretch of a text between two separators. */
export interface Cut {
    readonly text: string;
    /** 1-based line of the whole text that `text` begins on. */
    readonly line: number;
    /** 1-based column of the whole text that `text` begins at: above 1 only when it follows `---` on its line. */
    readonly column: number;
}
/**
 * Cuts a text into documents where Helm cuts it: at every line that begins with `---`, which need not be all of the line
 * (`---apiVersion: v1` is a separator and a document's first line). Cuts of nothing but white space are left out.
 *
 * This is the separator of Helm 4.2.4, `(?m)^---[ \t]*` (`SplitManifests`, pkg/release/v1/util/manifest.go). That of Helm 3.21.4,
 * `(?:^|\s*\n)---\s*`, takes the white space around it away too. What `helm template` prints is cut alike by both, because Helm trims
 * each document and puts `---\n# Source: …` before it. Where a text of other origin begins a document with an indented line, both
 * would trim that line and so break the YAML; here its indentation stays, since nothing that Helm printed looks so.
 *
 * The text comes in chunks so that a large file need not be one string.
 */
export declare function splitManifests(chunks: Iterable<string>): Generator<Cut>;
/** The template that Helm says a document comes from, in the comments it begins with. */
export declare const readSourceLine: (text: string) => string | undefined;

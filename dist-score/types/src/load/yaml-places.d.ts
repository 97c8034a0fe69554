import type { Part } from "../model/document.ts";
import type { YamlPath } from "../model/location.ts";
import type { Span } from "./yaml-spans.ts";
import type { Child, Pair } from "./yaml-tree.ts";
interface Found {
    readonly child: Child | Pair;
    /** How much of the path exists. */
    readonly depth: number;
}
/** Walks a path as far as it goes. */
export declare const findNode: (root: Child, path: YamlPath) => Found;
/** The stretch of the text that `part` of a node takes. What was not found is shown by the key of what would hold it. */
export declare const findSpan: (text: string, { child, depth }: Found, path: YamlPath, part: Part) => Span;
export {};

import { type Event, type ScalarEvent } from "js-yaml";
import type { YamlPath } from "../model/location.ts";
import { type Scalar } from "./go-scalars.ts";
import { type Span } from "./yaml-spans.ts";
export interface ScalarNode {
    readonly kind: "scalar";
    readonly event: ScalarEvent;
    readonly scalar: Scalar;
}
export interface MappingNode {
    readonly kind: "mapping";
    /** What counts of each key, merged ones included. */
    readonly pairs: ReadonlyMap<string, Pair>;
    /** Keys written more than once, with all that stands under each of them. */
    readonly doubles: ReadonlyMap<string, readonly Pair[]>;
}
export interface SequenceNode {
    readonly kind: "sequence";
    readonly items: readonly Child[];
}
export type YamlNode = ScalarNode | MappingNode | SequenceNode;
/** A node where it stands. Of an alias: the node that it means, and the place of the alias. */
export interface Child {
    readonly node: YamlNode;
    readonly span: Span;
}
export interface Pair extends Child {
    readonly key: Span;
}
/** Whether the value under these keys is needed; where not, its pair is left out of the tree. */
export type IsWanted = (keys: readonly string[]) => boolean;
/** The tree of a document in whose events `parseYaml` found no mistake. */
export declare const buildTree: (text: string, events: readonly Event[], isWanted?: IsWanted) => Child;
export declare const isMergeKey: (text: string, event: Event) => boolean;
/** Every key of a tree that stands more than once in its mapping. */
export declare const findDoubles: (root: Child) => readonly {
    readonly path: YamlPath;
    readonly pairs: readonly Pair[];
}[];

import type { Document, Part, ScalarTag } from "./document.ts";
import type { Location } from "./location.ts";
/** What names an object in a cluster. `namespace` is "" for the release's own namespace and for what is cluster-scoped. */
export interface ObjectRef {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
}
/** A top-level annotation. */
export interface Annotation {
    readonly key: string;
    /** The text as Helm's sort reads it: numbers and booleans coerced to strings. */
    readonly value: string;
    /** What it was written as. Anything but `string` is refused when Helm builds the object. */
    readonly tag: ScalarTag;
}
/** A rendered document that is an object. */
export interface Resource extends ObjectRef {
    readonly document: Document;
    /** Every top-level annotation, in order; of a duplicate key the last one, as in Helm. */
    readonly annotations: ReadonlyMap<string, Annotation>;
    /** `metadata.generateName`, when there is no name. */
    readonly generateName: string | undefined;
    /** The charts it lies in, outermost first: `["shop", "db"]`; empty when no `# Source:` line says so. */
    readonly charts: readonly string[];
}
/** `Job/migrate`, or `Job/migrate in ops` when the namespace is not the release's. */
export declare const label: (object: {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
}) => string;
/** The API group of an apiVersion: "" for core. */
export declare const groupOf: (apiVersion: string) => string;
/** Equal for two descriptions of one object: group, kind, namespace, name. */
export declare const keyOf: (object: ObjectRef) => string;
/** Where an annotation is written: key and value, or a part of it; where it is not, the first of `instead` that is, else the name. */
export declare function locateAnnotation(resource: Resource, key: string, part?: Part, ...instead: readonly string[]): Location;
/** The items of a list in an annotation, cut at commas as Helm cuts them, each with its place in the text; blanks around it are left out. */
export declare function itemsOf(text: string): readonly {
    readonly word: string;
    readonly from: number;
    readonly to: number;
}[];

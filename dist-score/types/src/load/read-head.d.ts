import type { Head } from "../model/document.ts";
import type { ParsedYaml } from "./parse-yaml.ts";
/** A head, nothing at all (only comments, or null), or why there is none. */
export type HeadResult = {
    readonly kind: "head";
    readonly head: Head;
} | {
    readonly kind: "empty";
} | {
    readonly kind: "refused";
    readonly reason: "head" | "object";
    readonly message: string;
    readonly offset: number;
};
/** Reads a document's head from its events, as Helm's `SimpleHead` decodes it, without looking at the rest. */
export declare const readHead: (text: string, { events, hasAlias }: ParsedYaml) => HeadResult;

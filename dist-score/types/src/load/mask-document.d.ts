import type { Child } from "./yaml-tree.ts";
/** The lines of a document, with whatever could be a secret masked. Without a tree, that is nearly everything. */
export declare const maskLines: (text: string, root: Child | undefined) => readonly string[];

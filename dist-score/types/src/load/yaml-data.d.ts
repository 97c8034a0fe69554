import type { YamlNode } from "./yaml-tree.ts";
/** Plain values of a tree. An anchor's value is one object wherever it is used, so aliases cost nothing. */
export declare const toData: (root: YamlNode | undefined) => unknown;

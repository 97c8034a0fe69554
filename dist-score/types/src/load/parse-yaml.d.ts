import { type Event } from "js-yaml";
/** A mistake, and the offset in the text that it is at. */
export interface Mistake {
    readonly message: string;
    readonly offset: number;
}
export interface ParsedYaml {
    readonly events: readonly Event[];
    readonly hasAlias: boolean;
}
/** As deep as a document may be. Helm reads deeper ones, but no Kubernetes object is. */
export declare const maxDepth = 100;
/** The events of the first YAML document of a text (the only one that Helm reads), or what is wrong with it. */
export declare const parseYaml: (text: string) => ParsedYaml | Mistake;
export declare const isMistake: (parsed: ParsedYaml | Mistake) => parsed is Mistake;

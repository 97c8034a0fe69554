import type { Document } from "../model/document.ts";
import type { Location, YamlPath } from "../model/location.ts";
import type { itemsOf, Resource } from "../model/resource.ts";
import type { Edit } from "./finding.ts";
type Item = ReturnType<typeof itemsOf>[number];
/** Quotes a plain scalar: `5` becomes `"5"`. */
export declare const quote: (document: Document, path: YamlPath) => Edit | undefined;
/** Puts another word in the place of an item of a list in an annotation. */
export declare const replaceItem: (resource: Resource, key: string, items: readonly Item[], index: number, word: string) => Edit | undefined;
/** Takes items out of a list in an annotation, each with one comma; at least one item stays. */
export declare const removeItems: (resource: Resource, key: string, items: readonly Item[], isRemoved: (item: Item, index: number) => boolean) => readonly Edit[] | undefined;
/** Takes an annotation out, with its line. */
export declare const removeAnnotation: ({ document }: Resource, key: string) => Edit | undefined;
/** Takes the line out that a key has for itself with this value: of a key that stands twice, `locate` knows only the last. */
export declare const removeWritten: (key: Location, value: unknown) => Edit | undefined;
export {};

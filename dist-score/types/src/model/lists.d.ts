import type { YamlPath } from "./location.ts";
import type { Resource } from "./resource.ts";
import { type Mapping } from "./values.ts";
/** An object inside a `kind: List`. */
export interface ListItem {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly annotations: Mapping;
    readonly path: YamlPath;
}
/** Whether an object may be a list of objects: to Helm it is one document, to Kubernetes each of its items (`Flatten` of k8s.io/cli-runtime). */
export declare const isList: ({ kind }: Pick<Resource, "kind">) => boolean;
export declare const itemsIn: ({ document, kind }: Resource) => readonly ListItem[];

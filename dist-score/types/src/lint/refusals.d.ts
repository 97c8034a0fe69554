import type { Part } from "../model/document.ts";
import type { YamlPath } from "../model/location.ts";
import type { Resource } from "../model/resource.ts";
import type { Fix } from "./finding.ts";
/** Why Kubernetes does not take an object. */
export interface Refusal {
    readonly is: "name" | "label" | "missing" | "type" | "restartPolicy" | "duplicate" | "duplicateKey" | "removedApi" | "unknownField";
    readonly path: YamlPath;
    readonly part: Part;
    readonly what: string;
    readonly help: string;
    readonly fix?: Fix | undefined;
}
/** Everything that a Kubernetes 1 of this minor version refuses in an object, as far as its text tells. */
export declare const refusalsOf: (resource: Resource, minor: number) => readonly Refusal[];

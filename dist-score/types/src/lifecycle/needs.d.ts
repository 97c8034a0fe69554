import type { YamlPath } from "../model/location.ts";
import { type Reference, type ReferenceType, type Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type Resource } from "../model/resource.ts";
import { type Provider } from "./providers.ts";
/** Something that an object needs at the moment it is made, or its pods when they run. */
export interface Need {
    readonly type: ReferenceType | "rights" | "host" | "definition";
    readonly target: Target;
    readonly key?: string;
    /** See `Reference.need`; `rights` and `host` are needed while the pod runs. */
    readonly need: Reference["need"];
    /** Where the object that needs it says so. */
    readonly path: YamlPath;
    /** The objects in between: for a pod's rights its ServiceAccount and the binding, for a host in a ConfigMap that ConfigMap. */
    readonly via: readonly Resource[];
    /** `inferred`: from a host name or a command. */
    readonly basis: "stated" | "inferred";
    /** For rights: the binding that grants them, the same for the binding and its role. */
    readonly grant?: Resource;
    /** For a host: a loop that waits for it. */
    readonly waits?: boolean;
    /** What in the release provides it; empty when it comes from outside. */
    readonly providers: readonly Provider[];
}
/** Everything that a resource or hook of a release needs. */
export declare const needsOf: (release: ReleaseModel, resource: Resource) => readonly Need[];

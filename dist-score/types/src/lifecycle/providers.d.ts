import type { Hook } from "../model/hook.ts";
import type { Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type Resource } from "../model/resource.ts";
/** Something in a release that brings an object about. */
export interface Provider {
    /** The object itself, or what makes it. */
    readonly resource: Resource;
    /** The hook that `resource` is; undefined for release resources. */
    readonly hook: Hook | undefined;
    /** `manifest`: it is the object; `crds`: it lies in `crds/`; `promise`: a controller makes the object from it; `command`: its pods' commands seem to make it. */
    readonly by: "manifest" | "crds" | "promise" | "command";
}
/** The namespace as it counts: that of the release is "". */
export declare const namespaceIn: (release: ReleaseModel, namespace: string) => string;
/** Everything in a release that provides `target`; a hook's own manifest first. */
export declare function providersOf(release: ReleaseModel, target: Target): readonly Provider[];
/** Every CustomResourceDefinition of a release, by API group. */
export declare const definitionsOf: (key: ReleaseModel) => ReadonlyMap<string, readonly Provider[]>;

import { type Deletion } from "../model/commands.ts";
import { type Hook } from "../model/hook.ts";
import type { YamlPath } from "../model/location.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type Resource } from "../model/resource.ts";
/** Something that a pre-delete hook's command deletes while a workload of the release is at work. */
export interface Undone {
    readonly deletion: Deletion;
    readonly workload: Resource;
    /** `made-again`: the workload makes it anew; `held`: the workload's pods keep it from going. */
    readonly is: "made-again" | "held";
}
/** What a pre-delete hook deletes in vain: each kind once. */
export declare function undoneBy(release: ReleaseModel, hook: Hook): readonly Undone[];
/** A custom resource whose operator the same uninstall deletes. */
export interface Abandoned {
    readonly resource: Resource;
    readonly operator: Resource;
    /** Where its own manifest has a finalizer; undefined when the operator is only allowed to set them. */
    readonly finalizers: YamlPath | undefined;
}
/** The custom resources of a release that nothing deletes while their operator is there; one of each kind. */
export declare function abandonedOf(release: ReleaseModel): readonly Abandoned[];
/** A post-delete hook that deletes custom resources, or their definition, when their operator is gone. */
export interface LateCleaner {
    readonly operator: Resource;
    readonly deletion: Deletion;
    /** As the API names the custom resources: `widgets`. */
    readonly plural: string;
}
/** What a post-delete hook deletes that an operator of the release may have set finalizers on. */
export declare function cleanedLateBy(release: ReleaseModel, hook: Hook): LateCleaner | undefined;
/** Storage that a post-delete hook works on while the release's pods may still have it. */
export interface SharedStorage {
    readonly workload: Resource;
    readonly what: string;
    readonly path: YamlPath;
}
/** The claim or folder of the node that a hook's pod and a workload of the release both mount. */
export declare function storageSharedWith(release: ReleaseModel, hook: Hook): SharedStorage | undefined;

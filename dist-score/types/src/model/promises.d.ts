import type { YamlPath } from "./location.ts";
import type { Target } from "./references.ts";
import { type Resource } from "./resource.ts";
/** An object that is in no manifest: a controller makes it from one that is. */
export interface Promised {
    readonly target: Target;
    /** Where its name is written. */
    readonly path: YamlPath;
}
/** What controllers make of an object, as far as their projects document it. */
export declare function promisesOf(resource: Resource): readonly Promised[];

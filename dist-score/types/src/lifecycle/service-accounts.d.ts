import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
/** The ServiceAccount of an object's pods, where the release has it. */
export declare function serviceAccountOf(release: ReleaseModel, resource: Resource): Resource | undefined;

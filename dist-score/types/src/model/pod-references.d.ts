import type { Reference } from "./references.ts";
import type { Resource } from "./resource.ts";
/** What the pods of an object name. Pods use what is in their own namespace only. */
export declare function podReferences(resource: Resource): readonly Reference[];

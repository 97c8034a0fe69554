import type { Reference } from "./references.ts";
import { type Resource } from "./resource.ts";
/** What an object names outside of a pod template. */
export declare function objectReferences(resource: Resource): readonly Reference[];

import { type Resource } from "./resource.ts";
/** Whether an object has pods of its own. */
export declare const isWorkload: (resource: Resource) => boolean;
/** Whether an object is of a kind that Kubernetes itself does not define. */
export declare function isCustomResource({ apiVersion, kind }: Resource): boolean;
/** Whether something goes on after an object exists that Helm does not wait for: pods that start, a controller that acts. */
export declare const actsByItself: (resource: Resource) => boolean;

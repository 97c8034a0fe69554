import { type Mapping } from "../../model/values.ts";
import type { KubeObject } from "../objects.ts";
import type { Reply } from "../request.ts";
/** A field that the kind does not have: server-side apply refuses it, other writes drop it with a warning (recordings: hook-invalid-field). */
export declare function unknownFieldOf(object: KubeObject): string | undefined;
/** What the API server refuses about an object as such (validation of Kubernetes 1.34, as far as hooks run into it). */
export declare function refuseObject(object: KubeObject): Reply | undefined;
/** What the API server refuses to change (recordings: existing-completed-changed, existing-pod-changed; random ones for claims). */
export declare function refuseChange(object: KubeObject, old: Mapping, target: Mapping): Reply | undefined;

import type { PodTemplate } from "./pod.ts";
import { type Resource } from "./resource.ts";
import { type Mapping } from "./values.ts";
/** A service mesh that puts a proxy into pods. */
export interface Mesh {
    readonly name: string;
    /** The label or annotation of a pod or namespace that asks for the proxy, or refuses it. */
    readonly keys: readonly string[];
    readonly yes: readonly string[];
    readonly no: readonly string[];
    /** What to write on a pod that must not get one. */
    readonly optOut: string;
    readonly groups: RegExp;
}
export declare const meshes: readonly Mesh[];
/** Whether pod or namespace metadata ask for the mesh's proxy (true), refuse it (false), or say nothing. */
export declare function wantsProxy(metadata: Mapping, mesh: Mesh): boolean | undefined;
/** Whether a pod's proxy is made so that it ends with the pod (native sidecars). */
export declare const hasNativeProxy: ({ metadata }: PodTemplate) => boolean;
export declare const isOfMesh: (resource: Resource, mesh: Mesh) => boolean;

import type { YamlPath } from "./location.ts";
import { type Resource } from "./resource.ts";
import { type Mapping } from "./values.ts";
/** The pod, or the template of pods, that an object holds. */
export interface PodTemplate {
    /** Where `metadata` and `spec` of the pod lie. */
    readonly path: YamlPath;
    readonly metadata: Mapping;
    readonly spec: Mapping;
}
/** One container of a pod. */
export interface Container {
    readonly list: "initContainers" | "containers" | "ephemeralContainers";
    readonly name: string;
    readonly path: YamlPath;
    readonly data: Mapping;
}
/** The pod template of a built-in kind that has one; undefined for every other object. */
export declare const podTemplateOf: (key: Resource) => PodTemplate | undefined;
/** Every container of a pod, init containers first, in the order in which they start. */
export declare function containersOf(pod: PodTemplate): readonly Container[];
/** Command, then arguments of a container: each text with its path. */
export declare function commandOf(container: Container): readonly {
    readonly text: string;
    readonly path: YamlPath;
}[];
/** The labels of the pods that an object makes. */
export declare function podLabelsOf(pod: PodTemplate): Mapping;

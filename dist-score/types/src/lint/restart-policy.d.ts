import type { PodTemplate } from "../model/pod.ts";
import type { Resource } from "../model/resource.ts";
import type { Fix } from "./finding.ts";
/** Writes `restartPolicy: Never` into a pod's spec; undefined where the spec leaves no line for it. */
export declare function neverRestart({ document }: Resource, pod: PodTemplate): Fix | undefined;

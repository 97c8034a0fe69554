import type { YamlPath } from "./location.ts";
import { type PodTemplate } from "./pod.ts";
/** A host name that a text names. */
export interface Host {
    /** The first label: what a Service would be called. For `pod-0.db.ns.svc` there is a second host `db`. */
    readonly name: string;
    /** The second label, when it is there: the namespace. */
    readonly namespace: string | undefined;
    readonly path: YamlPath;
    /** Whether the text waits for the host in a loop (`until nc -z …`). */
    readonly waits: boolean;
    /** The container that names it. */
    readonly container: string;
    readonly list: "initContainers" | "containers" | "ephemeralContainers";
}
/** Every host that a text may name. A text that is nothing but a name is a host only when `alone` says that it stands where hosts stand. */
export declare function hostsIn(text: string, alone: boolean): readonly {
    readonly name: string;
    readonly namespace: string | undefined;
}[];
/** The hosts that a pod's own env values, commands and arguments name. */
export declare function hostsOf(pod: PodTemplate): readonly Host[];

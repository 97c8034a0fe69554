import type { Part } from "./document.ts";
import type { Location } from "./location.ts";
import { type Resource } from "./resource.ts";
/** Every event that Helm knows (3.2 to 4.2, `pkg/release/v1/hook.go`). `test-success` is read as `test`. */
export declare const hookEvents: readonly ["pre-install", "post-install", "pre-upgrade", "post-upgrade", "pre-rollback", "post-rollback", "pre-delete", "post-delete", "test"];
export type HookEvent = (typeof hookEvents)[number];
export declare const deletePolicies: readonly ["before-hook-creation", "hook-succeeded", "hook-failed"];
export type DeletePolicy = (typeof deletePolicies)[number];
/** The annotations that Helm reads on a hook. */
export declare const hookAnnotation = "helm.sh/hook";
export declare const weightAnnotation = "helm.sh/hook-weight";
export declare const deletePolicyAnnotation = "helm.sh/hook-delete-policy";
export declare const logPolicyAnnotation = "helm.sh/hook-output-log-policy";
export declare const resourcePolicyAnnotation = "helm.sh/resource-policy";
/** A hook as Helm reads it. What the author wrote stays in `resource.annotations`. */
export interface Hook {
    readonly resource: Resource;
    /** As listed, doubles included: a hook that lists an event twice is queued twice. */
    readonly events: readonly HookEvent[];
    /** What `strconv.Atoi` makes of the annotation, 0 when it makes nothing of it. */
    readonly weight: number;
    /** Every word of the annotation, trimmed and lower-cased, unknown ones too; [] when there is no annotation. */
    readonly writtenPolicies: readonly string[];
    /** Those that act: the known ones among the written, or before-hook-creation when nothing at all is written. */
    readonly deletePolicies: ReadonlySet<DeletePolicy>;
    /** Every word of `hook-output-log-policy`. */
    readonly logPolicies: readonly string[];
    /** Place in Helm's kind-and-path order before weights and names count: the last tie-break. */
    readonly position: number;
}
/** Whether Helm waits for the end of a hook of this kind; every other kind is done when it exists (`pkg/kube` WatchUntilReady). */
export declare const isAwaited: (resource: {
    readonly kind: string;
    readonly apiVersion: string;
}) => boolean;
/** `locateAnnotation` for what a hook may leave out: then it points at what makes it a hook. */
export declare const locateOnHook: ({ resource }: Hook, key: string, part?: Part) => Location;

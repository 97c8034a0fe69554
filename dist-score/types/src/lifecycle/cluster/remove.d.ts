import { type ClusterState, type LiveObject } from "./state.ts";
/** Somebody else deletes it: a Job is gone at once, a running Pod takes its time. */
export declare function vanish(state: ClusterState, live: LiveObject): void;
/** Marks a Pod as being deleted; it goes when its grace period is over. */
export declare function endPod(state: ClusterState, live: LiveObject): void;
/** Takes an object away; its running pods stay for their grace period, and hold their claims. */
export declare function remove(state: ClusterState, live: LiveObject): void;
/** Kubernetes lets a claim go some milliseconds after the last pod that uses it has ended. */
export declare function releaseClaims(state: ClusterState): void;

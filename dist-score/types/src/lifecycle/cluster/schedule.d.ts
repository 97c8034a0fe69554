import type { ClusterEvent, ClusterState } from "./state.ts";
/** Notes what will happen, in order of time. */
export declare function schedule(state: ClusterState, event: ClusterEvent): void;

import { type ClusterState, type LiveObject } from "./state.ts";
/** Begins the work of a new object, or of one whose pod template has changed. */
export declare function beginWork(state: ClusterState, live: LiveObject): LiveObject;
/** Lets what waited for a new object begin. */
export declare function wakeWaiting(state: ClusterState, made: LiveObject): void;

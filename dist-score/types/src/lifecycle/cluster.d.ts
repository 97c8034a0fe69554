import type { Because } from "./call.ts";
import { type ClusterOptions, type ClusterState, type LiveObject } from "./cluster/state.ts";
import { type Reply, type Request } from "./request.ts";
import type { World } from "./run.ts";
export type { ClusterOptions, ClusterState } from "./cluster/state.ts";
/** A cluster with nothing in it, and no release. */
export declare const startWorld: (options: ClusterOptions) => World;
/** What the simulated cluster says to a request of Helm, and does about it. */
export declare function answer(state: ClusterState, request: Request, because: Because): Reply;
/** Lets everything come to rest that will, for at most `limit` milliseconds. */
export declare function settle(state: ClusterState, limit: number): void;
/** How an object stands, in the words of a report. */
export declare function stateOf(live: LiveObject): string;

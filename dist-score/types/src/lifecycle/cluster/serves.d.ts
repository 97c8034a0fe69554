import { type ClusterState } from "./state.ts";
/** Whether the API server serves a kind: built in, or defined in the cluster. */
export declare function serves(state: ClusterState, kind: {
    readonly apiVersion: string;
    readonly kind: string;
}, atOnce: boolean): boolean;

import type { Mapping } from "../../model/values.ts";
import type { ClusterState, LiveObject } from "./state.ts";
export declare const claimsOf: (live: LiveObject) => readonly string[];
/** The account that pods of an object run as, when it is missing. */
export declare function missingAccount(state: ClusterState, object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string;
    readonly data: Mapping;
}): string | undefined;
/** Whether the pods of an object cannot begin yet. */
export declare function lacksSomething(state: ClusterState, live: LiveObject): boolean;
export declare const isPodActive: (live: LiveObject) => boolean;
export declare const isClaimUsed: (state: ClusterState, claim: LiveObject) => boolean;

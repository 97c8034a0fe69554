import { type Reply, type Request } from "../request.ts";
import { type ClusterState } from "./state.ts";
type WaitRequest = Extract<Request, {
    verb: "wait";
}>;
type WaitDeletedRequest = Extract<Request, {
    verb: "wait-deleted";
}>;
export declare const pollInterval = 2000;
export declare const wait: (state: ClusterState, request: WaitRequest) => Reply;
export declare function runUntil(state: ClusterState, limit: number): void;
/** Until nothing of it is there any more. */
export declare function waitDeleted(state: ClusterState, { objects, method, timeout }: WaitDeletedRequest): Reply;
export {};

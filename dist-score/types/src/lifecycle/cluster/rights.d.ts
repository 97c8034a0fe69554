import { type KindRef } from "../kinds.ts";
import type { Reply } from "../request.ts";
import type { ClusterState } from "./state.ts";
type RightVerb = "get" | "list" | "watch" | "create" | "patch" | "update" | "delete";
interface Wanted extends KindRef {
    readonly namespace: string;
    readonly name: string;
}
/** What RBAC says when the user may not: undefined when it may (recordings: rights-*). */
export declare function refuseRight(state: ClusterState, verb: RightVerb, object: Wanted): Reply | undefined;
export {};

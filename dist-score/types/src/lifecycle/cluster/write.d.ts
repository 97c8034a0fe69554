import type { KubeObject } from "../objects.ts";
import { type Reply } from "../request.ts";
import { type ClusterState, type LiveObject } from "./state.ts";
type MadeBy = LiveObject["madeBy"];
/** POST. `manager` is who does it: Helm, or somebody else. */
export declare function create(state: ClusterState, object: KubeObject, madeBy: MadeBy, manager?: string): Reply;
/** Server-side apply by Helm. */
export declare function apply(state: ClusterState, object: KubeObject, force: boolean, madeBy: MadeBy): Reply;
export {};

import type { KubeObject } from "../objects.ts";
import { type Propagation, type Reply } from "../request.ts";
import { type ClusterState } from "./state.ts";
/** DELETE, by Helm or by somebody else. */
export declare function deleteObject(state: ClusterState, object: KubeObject, propagation: Propagation, isHelm?: boolean): Reply;

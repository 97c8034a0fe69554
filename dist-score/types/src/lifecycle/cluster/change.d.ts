import { type Mapping } from "../../model/values.ts";
import type { KubeObject } from "../objects.ts";
import { type Reply } from "../request.ts";
import { type ClusterState, type LiveObject, type Manager } from "./state.ts";
/** What the API server keeps: no fields that it does not know, quantities in its own spelling, a Secret's `stringData` in `data`. */
export declare function stored(object: KubeObject, written: Mapping): Mapping;
export declare const helmUpdates: (fields: ReadonlySet<string>, name?: string) => Manager;
export declare const keysOf: (data: Mapping) => ReadonlySet<string>;
export declare const without: (manager: Manager, paths: ReadonlySet<string>) => Manager;
/** Puts a changed object in the place of the old one, unless the change is not allowed. */
export declare function change(state: ClusterState, object: KubeObject, live: LiveObject, target: Mapping, managers: readonly Manager[]): Reply;
/** A three-way patch of a built-in kind, a two-way one of a custom resource (`createPatch`, pkg/kube/client.go). */
export declare function patch(state: ClusterState, object: KubeObject, original: Mapping, fromLive: boolean, kind: "strategic" | "merge"): Reply;
/** Gives the fields of client-side Helm to server-side apply; sends nothing when it has none (`UpgradeManagedFieldsPatch`, client-go csaupgrade). */
export declare function handOver(state: ClusterState, object: KubeObject): Reply;
/** PUT, as `--force` does it. */
export declare function replace(state: ClusterState, object: KubeObject, strict: boolean): Reply;
export declare const notFound: (object: KubeObject) => Reply;

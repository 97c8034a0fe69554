import type { Resource } from "../../model/resource.ts";
import { type KubeObject } from "../objects.ts";
import { type Context, type Purpose, type Steps } from "./context.ts";
export interface BuiltList {
    readonly objects: readonly KubeObject[];
    readonly problem: string | undefined;
}
/** What Helm makes of documents before it sends anything: they must decode, and the cluster must serve their kinds (`Client.Build`). */
export declare function build(ctx: Context, resources: readonly Resource[], purpose: Purpose): Steps<BuiltList>;
/** The same, marked as this release's own. */
export declare const owned: (ctx: Context, objects: readonly KubeObject[]) => readonly KubeObject[];
/** Runs of equal kinds: what Helm sends at the same time, here by name (`batchPerform`, pkg/kube/client.go). */
export declare function batchesOf(objects: readonly KubeObject[]): readonly (readonly KubeObject[])[];
export declare const order: (a: KubeObject, b: KubeObject) => number;

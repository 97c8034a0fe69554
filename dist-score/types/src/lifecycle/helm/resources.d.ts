import type { CallPhase } from "../call.ts";
import { type KubeObject } from "../objects.ts";
import { type Context, type Failure, type Purpose, type Steps } from "./context.ts";
/** How Helm sends objects. */
export interface SendMethod {
    readonly serverSide: boolean;
    readonly force: boolean;
}
/** Makes one object: POST, or server-side apply. */
export declare function sendNew(ctx: Context, object: KubeObject, method: SendMethod, purpose: Purpose): Steps<Failure>;
export interface Sent {
    readonly failure: Failure;
    /** The object by the name that it got. */
    readonly object: KubeObject;
}
export declare function send(ctx: Context, object: KubeObject, { serverSide, force }: SendMethod, purpose: Purpose): Steps<Sent>;
/** Makes all of them, kind after kind; one that is refused does not keep the others from being made (`Client.Create`). */
export declare function createAll(ctx: Context, objects: readonly KubeObject[], method: SendMethod, purpose: Purpose): Steps<Failure>;
/** Deletes all of them, kind after kind, and goes on after an error (`Client.Delete`). */
export declare function deleteAll(objects: readonly KubeObject[], propagation: "Background" | "Foreground" | "Orphan", purpose: Purpose): Steps<readonly string[]>;
export interface Adoption {
    /** Those that are there already, and may be taken over. */
    readonly existing: readonly KubeObject[];
    readonly failure: Failure;
}
/** Refuses objects that are there and not this release's (`existingResourceConflict`, pkg/action/validate.go; `--take-ownership`: `requireAdoption`). */
export declare function findExisting(ctx: Context, objects: readonly KubeObject[], phase: CallPhase): Steps<Adoption>;
export interface UpdateOptions extends SendMethod {
    /** PUT instead of patches: `--force`, `--force-replace`. */
    readonly replace: boolean;
    /** Hand client-side fields over before the apply. */
    readonly handsOver: boolean;
    /** Custom resources by a three-way merge, as `--take-ownership` does it. */
    readonly threeWay: boolean;
}
export interface UpdateResult {
    readonly created: readonly KubeObject[];
    readonly failure: Failure;
}
/** From one manifest to another: make, change, then delete what is no more, one by one (`Client.update`, pkg/kube/client.go). */
export declare function updateAll(ctx: Context, originals: readonly KubeObject[], targets: readonly KubeObject[], options: UpdateOptions, purpose: Purpose): Steps<UpdateResult>;
/** `--wait`: until the release resources are ready. */
export declare function awaitReady(ctx: Context, objects: readonly KubeObject[]): Steps<Failure>;

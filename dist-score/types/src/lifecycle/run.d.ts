import type { ReleaseModel } from "../model/release.ts";
import type { Call } from "./call.ts";
import { type RacePoint } from "./cluster/state.ts";
import { type ClusterState } from "./cluster.ts";
import type { History } from "./helm/storage.ts";
import type { Operation } from "./operations.ts";
import type { Profile } from "./profiles.ts";
/** A cluster and what Helm has stored in it. */
export interface World {
    readonly cluster: ClusterState;
    readonly history: History;
}
export declare const cloneWorld: ({ cluster, history }: World) => World;
/** One command, and what goes wrong in it. */
export interface Step {
    readonly operation: Operation;
    readonly profile: Profile;
    readonly flags: readonly string[];
    readonly chart: ReleaseModel;
    readonly releaseName: string;
    readonly namespace: string;
    readonly revision?: number;
    /** `Job/a` → what becomes of its pods in this step. */
    readonly outcomes?: Readonly<Record<string, string>>;
    /** Helm dies after so many calls. */
    readonly interruptAfter?: number;
    /** Helm dies after so many milliseconds. */
    readonly killAfter?: number;
    /** How races go, in order; the usual way by default. */
    readonly choices?: readonly number[];
}
export interface StepResult {
    readonly calls: readonly Call[];
    readonly outcome: "succeeded" | "failed" | "refused" | "interrupted";
    /** Helm's last words. */
    readonly message: string;
    /** The races that were run into, and the number of the call before each. */
    readonly races: readonly (RacePoint & {
        readonly call: number;
    })[];
    readonly world: World;
}
/** Runs one command against a world, which it leaves as it is, and gives the one that comes of it. Nothing has come to rest there yet. */
export declare function runStep(before: World, step: Step): StepResult;

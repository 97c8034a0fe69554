import type { HookEvent } from "../model/hook.ts";
import type { Location } from "../model/location.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type ObjectRef } from "../model/resource.ts";
import type { Call, CallPhase } from "./call.ts";
import { type LiveObject } from "./cluster/state.ts";
import { type Operation } from "./operations.ts";
import type { Profile } from "./profiles.ts";
import { type StepResult } from "./run.ts";
/** What is to go wrong: in one step, counted from 1, or in all. */
export interface Fault {
    readonly step: number | undefined;
    readonly kind: string;
    readonly name: string;
}
export interface PlanOptions {
    readonly profile: Profile;
    /** Helm's flags as written; each operation takes those that it has. */
    readonly flags?: readonly string[];
    /** What was installed before an upgrade; by default the same release. */
    readonly previous?: ReleaseModel;
    readonly fail?: readonly Fault[];
    readonly hang?: readonly Fault[];
    readonly vanish?: readonly Fault[];
    /** Helm dies after that call of that step. */
    readonly interrupts?: readonly {
        readonly step: number;
        readonly call: number;
    }[];
    /** The revision that rollback goes back to; by default the one before the last. */
    readonly revision?: number;
}
/** A hook or the release resources, that Helm did not come to. */
export interface Unrun extends ObjectRef {
    readonly phase: CallPhase;
}
/** An object that stands in the cluster at the end. */
export interface Left extends ObjectRef {
    readonly state: string;
    readonly madeBy: LiveObject["madeBy"];
}
export interface PlanRace {
    /** The number of the call that it is about. */
    readonly call: number;
    readonly why: string;
    readonly otherwise: string;
}
export interface PlanStep {
    readonly operation: Operation;
    /** Those of the flags that the operation has. */
    readonly flags: readonly string[];
    readonly chart: ReleaseModel;
    readonly calls: readonly PlanCall[];
    readonly outcome: StepResult["outcome"];
    readonly releaseStatus: string;
    readonly revision: number;
    readonly history: readonly string[];
    /** What Helm prints as its error. */
    readonly message: string;
    readonly races: readonly PlanRace[];
    readonly neverRan: readonly Unrun[];
    readonly left: readonly Left[];
    /** Whether server-side apply is used. */
    readonly serverSide: boolean;
}
export interface PlanCall extends Call {
    readonly location?: Location;
}
/** What Helm does with a release. */
export interface Plan {
    readonly release: string;
    readonly releaseName: string;
    readonly namespace: string;
    readonly profile: Profile;
    /** Whether recordings of real Helm prove this version with these flags. */
    readonly proven: boolean;
    readonly steps: readonly PlanStep[];
}
/** One operation from a fresh start: what has to be there before it went well. */
export declare function planOperation(release: ReleaseModel, operation: Operation, options: PlanOptions): Plan;
/** Several operations, one after the other, on one cluster. */
export declare function planSequence(release: ReleaseModel, operations: readonly Operation[], options: PlanOptions): Plan;
/** The operations in which a hook of the release runs. */
export declare const operationsWithHooks: (release: ReleaseModel) => readonly Operation[];
export declare const eventsOf: (operation: Operation) => readonly HookEvent[];

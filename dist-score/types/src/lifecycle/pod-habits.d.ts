import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
export declare const habitFields: readonly ["imagePullSecrets", "tolerations", "nodeSelector"];
export type HabitField = (typeof habitFields)[number];
/** A pod field that most workloads of a chart have with one and the same value. */
export interface Habit {
    readonly field: HabitField;
    readonly workloads: readonly Resource[];
    /** How many workloads the chart has. */
    readonly of: number;
}
/** By the chart that the workloads lie in: charts of one release have their own values. DaemonSets go by rules of their own for nodes. */
export declare const habitsOf: (key: ReleaseModel) => ReadonlyMap<string, readonly Habit[]>;

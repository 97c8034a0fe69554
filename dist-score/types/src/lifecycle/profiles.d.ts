/** What differs between Helm versions, as data: `helm-hook-semantics.md` section 7, read from the source of each tag. */
export interface Profile {
    /** How users name it: the oldest version of the range. */
    readonly id: string;
    /** The version that it is shown as: the newest of the range. */
    readonly version: string;
    readonly major: 3 | 4;
    /** First and last version that behave so. */
    readonly from: string;
    readonly to: string;
    /** Whether recordings of that version prove it. */
    readonly proven: boolean;
    /** Whether Helm waits until what before-hook-creation deleted is gone: always, never, or by the wait strategy (Helm 4). */
    readonly awaitsDeletion: "always" | "never" | "by-strategy";
    /** The order of the hook-succeeded deletions. */
    readonly succeededDeletions: "forward" | "forward-awaited" | "reverse";
    /** Whether `hook-output-log-policy` exists. */
    readonly logPolicy: boolean;
    /** Whether the hook-succeeded hooks before a failed one are deleted. */
    readonly cleansEarlierOnFailure: boolean;
    /** Whether `helm test --logs` reads logs before hook-succeeded deletes the Pods. */
    readonly testLogsBeforeDeletion: boolean;
    /** Whether `--take-ownership` exists (3.17). */
    readonly takeOwnership: boolean;
}
/** Oldest first. */
export declare const profiles: readonly Profile[];
export declare const newestHelm3: Profile;
export declare const newestHelm4: Profile;

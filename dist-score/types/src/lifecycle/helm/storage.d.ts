import type { ReleaseModel } from "../../model/release.ts";
export type ReleaseStatus = "deployed" | "superseded" | "failed" | "uninstalling" | "uninstalled" | "pending-install" | "pending-upgrade" | "pending-rollback";
/** One revision of a release, as Helm keeps it in a Secret. */
export interface ReleaseRecord {
    readonly revision: number;
    readonly status: ReleaseStatus;
    readonly chart: ReleaseModel;
    /** Whether it was applied server-side (`ApplyMethod`; what Helm 3 has stored counts as client-side). */
    readonly serverSide: boolean;
}
/** All revisions, oldest first. Never changed in place. */
export type History = readonly ReleaseRecord[];
/** Where Helm keeps its releases. What happens to it is no call: the recordings count it apart. */
export interface Storage {
    history: History;
}
export declare const lastOf: ({ history }: Storage) => ReleaseRecord | undefined;
/** The newest revision that is deployed. */
export declare const deployedOf: ({ history }: Storage) => ReleaseRecord | undefined;
/** Writes a revision over the stored one of its number; nothing when there is none. */
export declare function update(storage: Storage, record: ReleaseRecord): void;
/** Adds a revision, and drops the oldest above `max`, but for the deployed one (`removeLeastRecent`, pkg/storage/storage.go). */
export declare function add(storage: Storage, record: ReleaseRecord, max: number): void;
export declare const withStatus: (record: ReleaseRecord, status: ReleaseStatus) => ReleaseRecord;
/** Every deployed revision is superseded now. */
export declare function supersedeDeployed(storage: Storage): void;

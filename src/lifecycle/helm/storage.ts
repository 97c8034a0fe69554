import type { ReleaseModel } from "../../model/release.ts";

export type ReleaseStatus =
  | "deployed"
  | "superseded"
  | "failed"
  | "uninstalling"
  | "uninstalled"
  | "pending-install"
  | "pending-upgrade"
  | "pending-rollback";

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

export const lastOf = ({ history }: Storage): ReleaseRecord | undefined => history.at(-1);

/** The newest revision that is deployed. */
export const deployedOf = ({ history }: Storage): ReleaseRecord | undefined => history.findLast(({ status }) => status === "deployed");

/** Writes a revision over the stored one of its number; nothing when there is none. */
export function update(storage: Storage, record: ReleaseRecord): void {
  storage.history = storage.history.map((each) => (each.revision === record.revision ? record : each));
}

/** Adds a revision, and drops the oldest above `max`, but for the deployed one (`removeLeastRecent`, pkg/storage/storage.go). */
export function add(storage: Storage, record: ReleaseRecord, max: number): void {
  let kept = storage.history;
  const deployed = deployedOf(storage)?.revision;
  for (const each of storage.history) {
    if (max <= 0 || kept.length <= max - 1) break;
    if (each.revision !== deployed) kept = kept.filter((other) => other !== each);
  }
  storage.history = [...kept, record];
}

export const withStatus = (record: ReleaseRecord, status: ReleaseStatus): ReleaseRecord => ({ ...record, status });

/** Every deployed revision is superseded now. */
export function supersedeDeployed(storage: Storage): void {
  storage.history = storage.history.map((each) => (each.status === "deployed" ? withStatus(each, "superseded") : each));
}

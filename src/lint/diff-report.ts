import type { Operation } from "../lifecycle/operations.ts";
import type { PlanStep } from "../lifecycle/plan.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import type { FindingChanges } from "./compare-findings.ts";
import type { Report } from "./finding.ts";

/** One operation by one Helm, with the version before and with the one after. */
export interface OperationDiff {
  readonly operation: Operation;
  readonly profile: Profile;
  /** The Helm that installed what is upgraded, when it is another. */
  readonly installedBy: Profile | undefined;
  readonly before: PlanStep;
  /** An upgrade or rollback starts from the version before. */
  readonly after: PlanStep;
}

/** One release, as the two versions have it. */
export interface ReleaseDiff {
  readonly before: string;
  readonly after: string;
  readonly findings: FindingChanges;
  readonly operations: readonly OperationDiff[];
}

/** What changes from one version to the other. */
export interface DiffReport {
  readonly releases: readonly ReleaseDiff[];
  /** The report on the version after, with those findings only that the version before has not. */
  readonly introduced: Report;
}

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

const helm3 = { major: 3, proven: false, awaitsDeletion: "always", testLogsBeforeDeletion: false } as const;

/** Oldest first. */
export const profiles: readonly Profile[] = [
  {
    ...helm3,
    id: "3.13",
    version: "3.13.3",
    from: "3.2.0",
    to: "3.13.3",
    awaitsDeletion: "never",
    succeededDeletions: "forward",
    logPolicy: false,
    cleansEarlierOnFailure: false,
    takeOwnership: false,
  },
  {
    ...helm3,
    id: "3.14",
    version: "3.16.4",
    from: "3.14.0",
    to: "3.16.4",
    succeededDeletions: "forward-awaited",
    logPolicy: false,
    cleansEarlierOnFailure: false,
    takeOwnership: false,
  },
  {
    ...helm3,
    id: "3.17",
    version: "3.17.4",
    from: "3.17.0",
    to: "3.17.4",
    succeededDeletions: "reverse",
    logPolicy: false,
    cleansEarlierOnFailure: false,
    takeOwnership: true,
  },
  {
    ...helm3,
    id: "3.18",
    version: "3.18.6",
    from: "3.18.0",
    to: "3.18.6",
    succeededDeletions: "reverse",
    logPolicy: true,
    cleansEarlierOnFailure: false,
    takeOwnership: true,
  },
  {
    ...helm3,
    id: "3.19",
    version: "3.21.4",
    from: "3.19.0",
    to: "3.21.4",
    proven: true,
    succeededDeletions: "reverse",
    logPolicy: true,
    cleansEarlierOnFailure: true,
    takeOwnership: true,
  },
  {
    id: "4.0.0",
    version: "4.0.4",
    major: 4,
    from: "4.0.0",
    to: "4.0.4",
    proven: false,
    awaitsDeletion: "by-strategy",
    succeededDeletions: "reverse",
    logPolicy: true,
    cleansEarlierOnFailure: true,
    testLogsBeforeDeletion: false,
    takeOwnership: true,
  },
  {
    id: "4.0.5",
    version: "4.2.4",
    major: 4,
    from: "4.0.5",
    to: "4.2.4",
    proven: true,
    awaitsDeletion: "by-strategy",
    succeededDeletions: "reverse",
    logPolicy: true,
    cleansEarlierOnFailure: true,
    testLogsBeforeDeletion: true,
    takeOwnership: true,
  },
];

export const newestHelm3: Profile = profiles.findLast((p) => p.major === 3)!;
export const newestHelm4: Profile = profiles.findLast((p) => p.major === 4)!;

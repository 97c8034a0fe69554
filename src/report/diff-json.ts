import type { DiffReport, OperationDiff } from "../lint/diff-report.ts";
import { sortFindings } from "../lint/run.ts";
import { countBySeverity } from "./counts.ts";
import { toFinding } from "./json.ts";
import { changedCalls } from "./plan-changes.ts";
import { toCall } from "./plan-json.ts";
import { jsonText } from "./printable.ts";

/** Version 1 of the diff's JSON: a promise to users, held to `schemas/diff.schema.json`. */
export const formatDiffJson = ({ releases, introduced }: DiffReport): string =>
  jsonText({
    version: 1,
    releases: releases.map(({ before, after, findings, operations }) => ({
      before,
      after,
      introduced: sortFindings(findings.introduced).map(toFinding),
      gone: sortFindings(findings.gone).map(toFinding),
      kept: findings.kept,
      operations: operations.map(toOperation),
    })),
    notes: introduced.notes,
    summary: countBySeverity(introduced.findings),
  });

const toOperation = (diff: OperationDiff) => ({
  operation: diff.operation,
  helm: diff.profile.version,
  installedBy: diff.installedBy?.version,
  before: toEnd(diff.before),
  after: toEnd(diff.after),
  calls: changedCalls(diff).map(({ change, call }) => ({ change, call: toCall(call) })),
});

const toEnd = ({ outcome, releaseStatus, message, left }: OperationDiff["before"]) => ({ outcome, releaseStatus, message, left });

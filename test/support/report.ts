import type { Report } from "../../src/lint/finding.ts";
import type { RunResult } from "../../src/lint/run.ts";
import type { ReleaseModel } from "../../src/model/release.ts";

/** What reporters take, of a run over one manifest. */
export const reportOf = ({ findings, allowed, crashes }: RunResult, release: ReleaseModel): Report => ({
  findings,
  allowed,
  crashes,
  notes: [],
  inputs: [
    {
      file: release.name,
      release: release.name,
      documents: release.documents,
      hooks: release.hooks.length,
      resources: release.resources.length,
      dropped: release.dropped.length,
    },
  ],
  rules: [],
});

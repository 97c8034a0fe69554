import type { Report } from "../../src/lint/finding.ts";
import type { RunResult } from "../../src/lint/run.ts";

/** What reporters take, of a run over one manifest. */
export const reportOf = ({ findings, allowed, crashes }: RunResult): Report => ({
  findings,
  allowed,
  crashes,
  notes: [],
  inputs: [],
  rules: [],
});

import type { ResolvedSettings } from "../config/settings.ts";
import { UsageError } from "../errors.ts";
import { type Report, severities } from "../lint/finding.ts";
import { count } from "../report/counts.ts";
import type { Arguments } from "./parse-flags.ts";

/** The warnings that --max-warnings allows. */
export const readMaxWarnings = (args: Arguments): number => {
  const text = args.last("max-warnings");
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`--max-warnings does not take "${text}"`, { hint: "Write a whole number, such as --max-warnings 0." });
};

/** Why the run fails; undefined when it does not. The format of the report never changes it. */
export const failureOf = (report: Report, shown: Report, settings: ResolvedSettings, maxWarnings: number): string | undefined => {
  const fileOf = new Map(report.inputs.map(({ release, file }) => [release, file]));
  const failing = report.findings.filter(({ severity, release }) => {
    const { failOn } = settings.of(fileOf.get(release) ?? release);
    return failOn !== "never" && severities.indexOf(severity) <= severities.indexOf(failOn);
  });
  const warnings = report.findings.filter(({ severity }) => severity === "warning").length;
  if (failing.length > 0) {
    const hidden = failing.filter((finding) => !shown.findings.includes(finding)).length;
    return hidden > 0 ? `--quiet hides ${count(hidden, "finding")} that the run fails for` : "";
  }
  return warnings > maxWarnings ? `${count(warnings, "warning")}, and --max-warnings allows ${maxWarnings}` : undefined;
};

import type { Report, Severity } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import { type HomeOptions, homeOf, tellShortly } from "./home.ts";
import { jsonText } from "./printable.ts";

const severities: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", info: "info" };

/** A code quality report of GitLab. GitLab keeps one entry of equal fingerprints: what several values files show at one place. */
export function formatGitlab(report: Report, options: HomeOptions = {}): string {
  const seen = new Set<string>();
  const entries = sortFindings(report.findings).flatMap((finding) => {
    const { file, line } = homeOf(finding.location, options);
    if (seen.has(finding.fingerprint)) return [];
    seen.add(finding.fingerprint);
    return {
      description: tellShortly(finding).join(". "),
      check_name: finding.ruleId,
      fingerprint: finding.fingerprint,
      severity: severities[finding.severity],
      location: { path: file, lines: { begin: line } },
    };
  });
  return jsonText(entries);
}

import type { ResolvedSettings } from "../config/settings.ts";
import type { Finding, Report } from "../lint/finding.ts";

/** Of a chart single templates can be ignored: they are part of the release, but what is found in them is left out. */
export const isLookedAt = ({ location: { file, template } }: Finding, settings: ResolvedSettings): boolean =>
  !settings.isIgnored(template && file.startsWith("<rendered>/") ? template.file : file);

/** A report without findings in what is ignored. */
export const withoutIgnored = (report: Report, settings: ResolvedSettings): Report => {
  const keep = (finding: Finding) => isLookedAt(finding, settings);
  return { ...report, findings: report.findings.filter(keep), allowed: report.allowed.filter(keep) };
};

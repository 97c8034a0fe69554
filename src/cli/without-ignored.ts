import type { ResolvedSettings } from "../config/settings.ts";
import type { Finding, Report } from "../lint/finding.ts";

/** Of a chart single templates can be ignored: they are part of the release, but what is found in them is left out. */
export const withoutIgnored = (report: Report, settings: ResolvedSettings): Report => {
  const isLookedAt = ({ location: { file, template } }: Finding) =>
    !settings.isIgnored(template && file.startsWith("<rendered>/") ? template.file : file);
  return { ...report, findings: report.findings.filter(isLookedAt), allowed: report.allowed.filter(isLookedAt) };
};

import { type Finding, type Report, type Severity, severities } from "../lint/finding.ts";

/** `1 finding`, `2 findings`. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

export const countBySeverity = (findings: readonly Finding[]): Readonly<Record<Severity, number>> => {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
};

/** `1 error, 0 warnings in 2 releases (14 hooks), 3 allowed`. */
export function summarize({ findings, allowed, baseline, inputs }: Report): string {
  const counts = countBySeverity(findings);
  const words: Readonly<Record<Severity, string>> = {
    error: count(counts.error, "error"),
    warning: count(counts.warning, "warning"),
    info: count(counts.info, "info", "infos"),
  };
  const found =
    findings.length === 0 ? "no findings" : severities.flatMap((s) => (s === "info" && counts.info === 0 ? [] : [words[s]])).join(", ");
  const hooks = inputs.reduce((sum, input) => sum + input.hooks, 0);
  const silenced = allowed.length > 0 ? `, ${allowed.length} allowed` : "";
  const known = baseline && baseline.known.length > 0 ? `, ${baseline.known.length} in the baseline` : "";
  return `${found} in ${count(inputs.length, "release")} (${count(hooks, "hook")})${silenced}${known}`;
}

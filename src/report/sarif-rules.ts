import type { ReportingConfiguration, ReportingDescriptor } from "sarif";
import type { Certainty, RuleInfo, Severity } from "../lint/finding.ts";
import type { SarifOptions } from "./sarif-options.ts";

export const levelOf: Readonly<Record<Severity, NonNullable<ReportingConfiguration["level"]>>> = {
  error: "error",
  warning: "warning",
  info: "note",
};
const problemSeverity: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "recommendation" };
const precision: Readonly<Record<Certainty, string>> = { proof: "very-high", assumption: "high", heuristic: "medium" };

/** Every rule, found or not: GitHub shows its page beside each alert. */
export const describeRules = (rules: readonly RuleInfo[], { pages = [], homepage }: SarifOptions): ReportingDescriptor[] =>
  rules.map((rule) => {
    const page = pages.find(({ id }) => id === rule.id);
    return {
      id: rule.id,
      name: rule.id.replace(/(?:^|[^a-z0-9]+)([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: rule.summary },
      fullDescription: { text: rule.summary },
      help: page ? { text: page.text, markdown: page.markdown } : { text: rule.summary },
      ...(homepage !== undefined && { helpUri: homepage }),
      defaultConfiguration: { level: levelOf[rule.severity] },
      properties: {
        tags: ["helm", "kubernetes", rule.preset],
        precision: precision[rule.certainty],
        "problem.severity": problemSeverity[rule.severity],
      },
    };
  });

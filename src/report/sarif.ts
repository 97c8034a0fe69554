import type { Invocation, Log, Notification } from "sarif";
import { type Finding, type Report, severities } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import { count, countBySeverity } from "./counts.ts";
import { jsonText } from "./printable.ts";
import type { SarifOptions } from "./sarif-options.ts";
import { createPlaces } from "./sarif-places.ts";
import { toResult } from "./sarif-results.ts";
import { describeRules } from "./sarif-rules.ts";

/** Of one run GitHub takes this many results, and shows that many ("SARIF support for code scanning", limits). */
const taken = 25_000;
const shown = 5_000;

/** SARIF 2.1.0 as GitHub code scanning reads it: one run, places from the root of the repository. */
export function formatSarif(report: Report, options: SarifOptions = {}): string {
  const places = createPlaces(options);
  const indexOf = new Map(report.rules.map(({ id }, index) => [id, index]));
  const known = new Set<Finding>(report.baseline?.known);
  const findings = [...sortFindings([...report.findings, ...known]), ...(options.suppressed ? sortFindings(report.allowed) : [])];
  const ordered = findings.length > shown ? mostSevereFirst(findings) : findings;
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "hooklint",
            ...(options.version !== undefined && { version: options.version, semanticVersion: options.version }),
            ...(options.homepage !== undefined && { informationUri: options.homepage }),
            rules: describeRules(report.rules, options),
          },
        },
        ...(options.category !== undefined && { automationDetails: { id: `${options.category}/` } }),
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        invocations: [toInvocation(report, ordered.slice(taken))],
        results: ordered.slice(0, taken).map((finding, index) => ({
          ...toResult(finding, indexOf.get(finding.ruleId), places, index < shown),
          // Entries that are fixed are no results: GitHub would keep their alerts open.
          ...(report.baseline && { baselineState: known.has(finding) ? ("unchanged" as const) : ("new" as const) }),
        })),
      },
    ],
  };
  return jsonText(log);
}

const mostSevereFirst = (findings: readonly Finding[]): readonly Finding[] =>
  severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));

function toInvocation({ notes, crashes }: Report, leftOut: readonly Finding[]): Invocation {
  const counts = countBySeverity(leftOut);
  const notifications: Notification[] = [
    ...notes.map((text): Notification => ({ level: "note", message: { text } })),
    ...crashes.map(
      ({ ruleId, object }): Notification => ({ level: "error", message: { text: `the rule ${ruleId} crashed on ${object}` } }),
    ),
  ];
  if (leftOut.length > 0) {
    const which = severities
      .flatMap((severity) => (counts[severity] > 0 ? [`${counts[severity]} of severity ${severity}`] : []))
      .join(", ");
    const text = `${count(leftOut.length, "finding")} left out (${which}): GitHub takes ${taken} results of one run`;
    notifications.push({ level: "warning", message: { text } });
  }
  return {
    executionSuccessful: crashes.length === 0,
    ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
  };
}

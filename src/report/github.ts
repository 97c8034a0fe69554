import type { Report, Severity } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import { type HomeOptions, homeOf, tellShortly } from "./home.ts";
import { printable } from "./printable.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands of GitHub Actions: each becomes an annotation on its line. */
export const formatGithub = (report: Report, options: HomeOptions = {}): string =>
  sortFindings(report.findings)
    .map((finding) => {
      const { file, line, span } = homeOf(finding.location, options);
      // GitHub takes columns only for a place on one line.
      const columns = span && span.end.line === span.start.line ? { col: span.start.column, endColumn: span.end.column } : {};
      const properties = Object.entries({ file, line, ...columns, title: finding.ruleId })
        .map(([key, value]) => `${key}=${escapeProperty(printable(String(value)))}`)
        .join(",");
      return `::${commands[finding.severity]} ${properties}::${tellShortly(finding).map(printable).map(escapeData).join("%0A")}\n`;
    })
    .join("");

/** As `@actions/core` escapes: a name from a chart must not end the command or begin another. */
const escapeData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

import type { Report, Severity } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import type { Location, Position } from "../model/location.ts";
import { type HomeOptions, homeOf, tellShortly } from "./home.ts";
import { jsonText } from "./printable.ts";
import { writtenLine } from "./source-lines.ts";

const severities: Readonly<Record<Severity, string>> = { error: "ERROR", warning: "WARNING", info: "INFO" };

/** The Reviewdog Diagnostic Format, one JSON object. */
export const formatRdjson = (report: Report, options: HomeOptions = {}): string =>
  jsonText({
    source: { name: "hooklint" },
    diagnostics: sortFindings(report.findings).map((finding) => {
      const { file, line, span } = homeOf(finding.location, options);
      return {
        message: tellShortly(finding).join("\n"),
        location: {
          path: file,
          range: span ? { start: toBytes(span, span.start), end: toBytes(span, span.end) } : { start: { line } },
        },
        severity: severities[finding.severity],
        code: { value: finding.ruleId },
      };
    }),
  });

/** Its columns count bytes of UTF-8. */
const toBytes = ({ document }: Location, { line, column }: Position): Position => ({
  line,
  column: new TextEncoder().encode(writtenLine(document, line).slice(0, column - 1)).length + 1,
});

import type { CodeFlow, Result, Location as SarifLocation } from "sarif";
import type { AllowedFinding, Finding } from "../lint/finding.ts";
import { hasTemplateLine, type Places } from "./sarif-places.ts";
import { levelOf } from "./sarif-rules.ts";
import { describeScope } from "./scope.ts";

/** GitHub shows the first 1,000 places of a code flow and 100 places of a result. */
const shownSteps = 1000;
const shownPlaces = 99;

/** A result; with less in it when GitHub would not show it anyway. */
export function toResult(finding: Finding | AllowedFinding, ruleIndex: number | undefined, places: Places, isShown: boolean): Result {
  const { location } = finding;
  const related = relatedTo(finding, places);
  const lineHash = places.lineHash(location);
  return {
    ruleId: finding.ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levelOf[finding.severity],
    message: { text: messageOf(finding, related) },
    locations: [{ physicalLocation: places.home(location) }],
    ...(related.length > 0 && { relatedLocations: related }),
    ...(finding.trace && isShown && { codeFlows: [toCodeFlow(finding, finding.trace, places)] }),
    partialFingerprints: {
      ...(lineHash !== undefined && { primaryLocationLineHash: lineHash }),
      "hooklintFingerprint/v1": finding.fingerprint,
    },
    ...("reason" in finding && { suppressions: [{ kind: "inSource", justification: finding.reason }] }),
    properties: { messageId: finding.messageId, certainty: finding.certainty, release: finding.release },
  };
}

function relatedTo({ location, related }: Finding, places: Places): SarifLocation[] {
  const isRendered = hasTemplateLine(location) && location.template?.file !== location.file;
  const includer = places.includer(location);
  const included = includer ? [{ message: { text: "included here" }, physicalLocation: includer }] : [];
  const own = isRendered ? [{ message: { text: "as rendered" }, physicalLocation: places.rendered(location, true) }] : [];
  const others = related.map((place) => ({ message: { text: place.message }, physicalLocation: places.home(place.location) }));
  return [...included, ...own, ...others].slice(0, shownPlaces).map((place, index) => ({ id: index + 1, ...place }));
}

/** GitHub shows a related place only where the message links it. */
function messageOf({ message, help, alsoReportedBy, ...finding }: Finding, related: readonly SarifLocation[]): string {
  const scope = describeScope({ message, alsoReportedBy, ...finding }).join("; ");
  const links = related.map(({ id, message: label }) => `[${plain(label?.text ?? "").replace(/[[\]\\]/g, "\\$&")}](${id})`);
  return [
    `${plain(message)}.`,
    scope === "" ? "" : `Shows: ${plain(scope)}.`,
    help === undefined ? "" : plain(help),
    links.length > 0 ? `See ${links.join(", ")}.` : "",
    alsoReportedBy.length > 0 ? `Also reported by ${plain(alsoReportedBy.join(", "))}.` : "",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Text in which a name from a chart cannot become a link: `[x](1)` is one in SARIF (3.11.6). */
const plain = (text: string): string => (text.includes("](") ? text.replace(/[[\]\\]/g, "\\$&") : text);

const toCodeFlow = (finding: Finding, trace: NonNullable<Finding["trace"]>, places: Places): CodeFlow => ({
  threadFlows: [
    {
      locations: trace.slice(0, shownSteps).map(({ step, operation, text, location }) => ({
        executionOrder: step,
        location: { message: { text: `${operation}: ${text}` }, physicalLocation: places.home(location ?? finding.location) },
      })),
    },
  ],
});

import type { Call } from "../lifecycle/call.ts";
import type { TraceStep } from "../lifecycle/trace.ts";
import type { BaselineEntry, Finding, Related, Report } from "../lint/finding.ts";
import { sortFindings } from "../lint/run.ts";
import type { Location } from "../model/location.ts";
import type { ObjectRef } from "../model/resource.ts";
import { countBySeverity } from "./counts.ts";
import { jsonText } from "./printable.ts";

/** Version 1 of the report's JSON: a promise to users, held to `schemas/lint.schema.json`. */
export const formatJson = (report: Report): string =>
  jsonText({
    version: 1,
    findings: sortFindings(report.findings).map(toFinding),
    allowed: sortFindings(report.allowed).map((finding) => ({ ...toFinding(finding), reason: finding.reason })),
    ...(report.baseline && {
      baseline: { known: sortFindings(report.baseline.known).map(toFinding), stale: report.baseline.stale.map(toEntry) },
    }),
    notes: report.notes,
    inputs: report.inputs.map(({ file, release, documents, hooks, resources, dropped }) => ({
      file,
      release,
      documents,
      hooks,
      resources,
      dropped,
    })),
    summary: countBySeverity(report.findings),
  });

const toEntry = ({ file, ruleId, messageId, message, fingerprint }: BaselineEntry): BaselineEntry => ({
  file,
  ruleId,
  messageId,
  message,
  fingerprint,
});

export const toFinding = (finding: Finding) => ({
  ruleId: finding.ruleId,
  messageId: finding.messageId,
  severity: finding.severity,
  certainty: finding.certainty,
  message: finding.message,
  help: finding.help,
  release: finding.release,
  alsoReportedBy: finding.alsoReportedBy,
  object: finding.object && toObject(finding.object),
  location: toLocation(finding.location),
  related: finding.related.map(toRelated),
  operations: finding.operations,
  helm: finding.helm,
  flags: finding.flags,
  values: finding.values,
  trace: finding.trace?.map(toStep),
  fix: finding.fix,
  fingerprint: finding.fingerprint,
});

const toObject = ({ apiVersion, kind, namespace, name }: ObjectRef): ObjectRef => ({ apiVersion, kind, namespace, name });

/** A place as every JSON of ours shows it. */
export const toLocation = ({ file, path, start, end, template }: Location) => ({ file, path, start, end, template });

const toRelated = ({ message, object, location }: Related) => ({
  message,
  object: object && toObject(object),
  location: toLocation(location),
});

const toStep = ({ step, operation, text, call, location }: TraceStep) => ({
  step,
  operation,
  text,
  call: call && toCall(call),
  location: location && toLocation(location),
});

const toCall = ({ index, phase, verb, apiVersion, kind, namespace, name, because, weight, answer }: Call) => ({
  index,
  phase,
  verb,
  apiVersion,
  kind,
  namespace,
  name,
  because,
  weight,
  answer,
});

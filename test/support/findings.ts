import type { Finding, Report, RuleInfo } from "../../src/lint/finding.ts";
import type { Document } from "../../src/model/document.ts";
import type { Location, TemplatePlace } from "../../src/model/location.ts";

/** A document for reporters, which see no YAML: text, lines and what hides its secrets. */
export function documentOf(
  file: string,
  text: string,
  options: { readonly line?: number; readonly mask?: (line: string) => string } = {},
): Document {
  const first = options.line ?? 1;
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: first + index, text: options.mask?.(line) ?? line }));
  return {
    file,
    index: 0,
    line: first,
    text,
    mentions: (words) => text.includes(words),
    template: undefined,
    problem: undefined,
    head: undefined,
    data: {},
    hasDoubleHeadKeys: false,
    duplicateKeys: [],
    allowComments: [],
    locate: () => locationIn({ file } as Document, text),
    tagOf: () => undefined,
    rawOf: () => undefined,
    excerpt: (from, to) => lines.filter(({ line }) => line >= from && line <= to),
  };
}

/** The place of the first `span` in the document's text. */
export function locationIn(document: Document, span: string, template?: TemplatePlace): Location {
  const at = document.text.indexOf(span);
  if (at < 0) throw new Error(`${document.file} has no ${JSON.stringify(span)}`);
  const position = (offset: number) => {
    const before = document.text.slice(0, offset);
    return { line: document.line + before.split("\n").length - 1, column: offset - before.lastIndexOf("\n") };
  };
  return {
    file: document.file,
    path: ["metadata", "annotations", "helm.sh/hook-delete-policy"],
    start: position(at),
    end: position(at + span.length),
    ...(template && { template }),
    document,
  };
}

/** A finding about `Job/migrate`, with `over` over it. */
export const findingAt = (location: Location, over: Partial<Finding> = {}): Finding => ({
  ruleId: "hook-logs-lost",
  messageId: "deleted",
  severity: "warning",
  certainty: "proof",
  message: "Job/migrate is deleted with its logs when it fails",
  release: location.file,
  object: { apiVersion: "batch/v1", kind: "Job", namespace: "", name: "migrate" },
  location,
  related: [],
  operations: [],
  helm: [],
  flags: [],
  values: [],
  alsoReportedBy: [],
  fingerprint: "0123456789abcdef",
  ...over,
});

const rule: RuleInfo = {
  id: "hook-logs-lost",
  summary: "A failed hook is deleted together with the logs that tell why.",
  preset: "recommended",
  severity: "warning",
  certainty: "proof",
};

export const reportOf = (findings: readonly Finding[], over: Partial<Report> = {}): Report => ({
  findings,
  allowed: [],
  notes: [],
  inputs: [{ file: "shop.yaml", release: "shop.yaml", documents: 5, hooks: 3, resources: 2, dropped: 0 }],
  crashes: [],
  rules: [rule],
  ...over,
});

export const migrateJob = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "-5"
    helm.sh/hook-delete-policy: hook-succeeded,hook-failed
spec:
  template:
    spec:
      restartPolicy: Never
`;

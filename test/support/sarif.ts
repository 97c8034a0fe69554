import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Ajv } from "ajv";
import type { Log, Result } from "sarif";

/** The OASIS schema is written for JSON Schema draft 4, whose `id` is `$id` since; nothing else that it uses has changed. */
const schema = JSON.parse(
  readFileSync("test/schemas/sarif-schema-2.1.0.json", "utf8").replace(
    '"http://json-schema.org/draft-04/schema#"',
    '"http://json-schema.org/draft-07/schema#"',
  ),
  (_key, value) => {
    if (typeof value?.id !== "string") return value;
    const { id, ...rest } = value;
    return { $id: id, ...rest };
  },
);
const formats = {
  uri: /^[a-z][a-z0-9+.-]*:/i,
  "uri-reference": /^(?:[\w.~!$&'()*+,;=:@/?#[\]-]|%[0-9a-f]{2})*$/i,
  "date-time": /^\d{4}-\d\d-\d\dT/,
};
const isSarif = new Ajv({ strict: false, unicodeRegExp: false, formats, allErrors: true }).compile(schema);

/** What is wrong with it as SARIF 2.1.0. */
export const sarifErrors = (log: unknown): readonly string[] =>
  isSarif(log) ? [] : (isSarif.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);

/**
 * What GitHub code scanning would refuse, cut or not show: the limits and required properties of "SARIF support for code scanning",
 * and what its viewer does with places (only relative paths, only linked related places).
 */
export function githubErrors(text: string): readonly string[] {
  const log: Log = JSON.parse(text);
  const run = log.runs[0];
  if (!run?.results || log.runs.length !== 1) return ["not one run with results"];
  const rules = run.tool.driver.rules ?? [];
  const ids = new Set(rules.map(({ id }) => id));
  return [
    gzipSync(text).length > 10_000_000 ? "more than 10 MB in gzip" : "",
    run.results.length > 25_000 ? "more than 25,000 results" : "",
    ...rules.flatMap((rule) => [
      (rule.properties?.tags?.length ?? 0) > 20 ? `${rule.id}: more than 20 tags` : "",
      rule.shortDescription?.text && rule.fullDescription?.text && rule.help?.text ? "" : `${rule.id}: no description or help`,
      (rule.shortDescription?.text.length ?? 0) > 1024 || (rule.fullDescription?.text.length ?? 0) > 1024 ? `${rule.id}: too long` : "",
      ["error", "warning", "recommendation"].includes(rule.properties?.["problem.severity"]) ? "" : `${rule.id}: no problem.severity`,
      ["very-high", "high", "medium", "low"].includes(rule.properties?.["precision"]) ? "" : `${rule.id}: no precision`,
    ]),
    ...run.results.flatMap((result, index) =>
      resultErrors(result, ids).flatMap((error) => (error === "" ? [] : [`result ${index}: ${error}`])),
    ),
  ].filter((error) => error !== "");
}

function resultErrors(result: Result, rules: ReadonlySet<string>): readonly string[] {
  const related = result.relatedLocations ?? [];
  const steps = (result.codeFlows ?? []).flatMap((flow) => flow.threadFlows.flatMap((thread) => thread.locations));
  const places = [...(result.locations ?? []), ...related, ...steps.flatMap(({ location }) => (location ? [location] : []))];
  return [
    rules.has(result.ruleId ?? "") ? "" : "its rule is not listed",
    result.message.text ? "" : "no message",
    result.locations?.length === 1 ? "" : "only its first location would be shown",
    (result.locations?.length ?? 0) + related.length > 100 ? "more than 100 places" : "",
    steps.length > 1000 ? "more than 1,000 steps" : "",
    Object.keys(result.partialFingerprints ?? {}).length > 0 ? "" : "no fingerprint",
    ...related.map(({ id }) => (result.message.text?.includes(`](${id})`) ? "" : `place ${id} is linked by no message`)),
    ...places.flatMap(({ physicalLocation }) => {
      const uri = physicalLocation?.artifactLocation?.uri ?? "";
      return [
        uri === "" || /^\/|^[a-z]+:|\\|(?:^|\/)\.\.(?:\/|$)/i.test(uri) ? `${JSON.stringify(uri)} is no path from the root` : "",
        (physicalLocation?.region?.startLine ?? 0) >= 1 ? "" : "no line",
      ];
    }),
  ];
}

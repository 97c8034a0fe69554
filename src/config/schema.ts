import { operations } from "../lifecycle/operations.ts";
import { severities } from "../lint/finding.ts";
import type { AnyRule } from "../lint/rule.ts";

const text = (description: string) => ({ type: "string", minLength: 1, description });
const list = (items: object, description: string) => ({ type: "array", items, description });
const word = (values: readonly string[], description: string) => ({ enum: values, description });

const define = (name: string) => ({ $ref: `#/definitions/${name}` });

const severity = word(["off", "on", ...severities], "off; on, with the severity of each message; or one severity for all of them");

/** A severity alone, or in a list with options after it. `if` rather than `oneOf`: its errors name one cause. */
const ruleEntry = ({ summary, options }: AnyRule): object => ({
  description: summary,
  if: { type: "array" },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: options
    ? {
        type: "array",
        minItems: 1,
        maxItems: 2,
        items: [define("severity"), { type: "object", additionalProperties: false, properties: options.schema }],
        additionalItems: false,
      }
    : define("severityAlone"),
  else: define("severity"),
});

/** What the rules of plugins take is known only when they are loaded: `plugins.ts` checks it. */
const pluginEntry: object = {
  description: "A rule of a plugin",
  if: { type: "array" },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { type: "array", minItems: 1, maxItems: 2, items: [define("severity"), { type: "object" }], additionalItems: false },
  else: define("severity"),
};

const severityAlone = { type: "array", minItems: 1, maxItems: 1, items: [define("severity")], additionalItems: false };

const rulesSchema = (rules: readonly AnyRule[]): object => ({
  type: "object",
  additionalProperties: false,
  description: "On top of the preset: off, on, info, warning or error; or a list of that and the rule's options",
  properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleEntry(rule)])),
  patternProperties: { "^[^/]+/[^/]+$": pluginEntry },
});

const allow = {
  type: "object",
  additionalProperties: false,
  required: ["rule", "reason"],
  minProperties: 3,
  properties: {
    rule: text("The rule whose findings are allowed"),
    chart: text("Glob of the chart's name"),
    template: text("Glob of the template, as `# Source:` names it"),
    kind: text("The object's kind"),
    name: text("Glob of the object's name"),
    reason: text("Why this is fine here"),
  },
};

/** Every flag that says under which conditions Helm is called; the rest says nothing to a linter yet. */
const helmFlags = ["--wait", "--wait=true", "--wait=false", "--wait=watcher", "--wait=legacy", "--wait=hookOnly"];

const layer: Readonly<Record<string, object>> = {
  preset: word(["recommended", "strict"], "recommended holds what is (nearly) sure, strict everything"),
  failOn: word([...severities, "never"], "The severity from which on the exit code is 1"),
  rules: define("rules"),
  helm: { ...list(text("3, 4, or a version such as 3.14"), "The Helm versions that are considered"), minItems: 1 },
  flags: list(word(helmFlags, "As on Helm's command line"), "Flags that Helm is always called with"),
  operations: { ...list(word(operations, "An operation of Helm"), "The operations that are considered"), minItems: 1 },
  releaseName: text("The release's name, for messages"),
  namespace: text("The release's namespace, for messages"),
  values: list(text("A glob, from the chart's folder"), "Values files that charts are rendered with, beside their own ci/*-values.yaml"),
  kubeVersion: { type: ["string", "null"], minLength: 1, description: "The Kubernetes that charts are rendered for; null: Helm's default" },
  apiVersions: list(text("batch/v1, batch/v1/CronJob"), "API versions that charts find, beside those that Helm takes for granted"),
  assume: list(
    { type: "string", pattern: "^[^/@\\s]+/[^/@\\s]+(@[^/@\\s]+)?$", description: "Kind/name or Kind/name@namespace, with globs" },
    "Objects that exist outside the chart",
  ),
  subcharts: word(["report", "info", "off"], "What is done with findings in charts/ that you do not own"),
  allow: list(allow, "Findings that are fine, each with a reason"),
};

/** The JSON Schema of a configuration, made from the rules: nothing about a rule is written twice. */
export const configSchema = (rules: readonly AnyRule[]): object => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "Configuration of hooklint",
  definitions: { severity, severityAlone, rules: rulesSchema(rules) },
  type: "object",
  additionalProperties: false,
  properties: {
    $schema: { type: "string", description: "This schema, for editors" },
    extends: list(
      text("hooklint:recommended, hooklint:strict, a file (./team.yaml, from this one), or a package"),
      "Configurations that this one goes on from, each over those before it; entries of rules are replaced, lists of what is fine add up",
    ),
    plugins: list(text("A file (./rules/index.js, from this one) or a package"), "ES modules with rules of your own"),
    ...layer,
    ignore: list(text("A glob, from the configuration's folder"), "Paths that are not looked at"),
    overrides: list(
      {
        type: "object",
        additionalProperties: false,
        required: ["files"],
        properties: {
          files: { ...list(text("A glob, from the configuration's folder"), "Charts or manifests"), minItems: 1 },
          ...layer,
        },
      },
      "Other settings for some charts or manifests; later ones win",
    ),
  },
});

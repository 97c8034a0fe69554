import { rules } from "../rules/index.ts";
import type { Config } from "./config/config.ts";
import { resolveSettings } from "./config/settings.ts";
import type { AllowedFinding, Crash, Finding, InputSummary, Report, RuleInfo } from "./lint/finding.ts";
import { severities } from "./lint/finding.ts";
import { numberEqual } from "./lint/fingerprint.ts";
import { mergeValues, type ValuesRelease } from "./lint/merge-values.ts";
import type { AnyRule, Message } from "./lint/rule.ts";
import { runRules, sortFindings } from "./lint/run.ts";
import type { Settings } from "./lint/settings.ts";
import { loadText } from "./load/load-text.ts";
import { buildRelease } from "./model/build-release.ts";
import type { Document, Source } from "./model/document.ts";
import type { ChartRenders } from "./model/renders.ts";

export type { Allow, Config, Layer, Override, RuleEntry, RuleSeverity } from "./config/config.ts";
export { ConfigError, InputError, UsageError } from "./errors.ts";
export type * from "./lifecycle/call.ts";
export type { Operation } from "./lifecycle/operations.ts";
export type { Profile } from "./lifecycle/profiles.ts";
export type * from "./lifecycle/trace.ts";
export type * from "./lint/finding.ts";
export type { AnyRule, Message, Preset, Problem, Rule, RuleContext } from "./lint/rule.ts";
export { defineRule } from "./lint/rule.ts";
export type { FailOn, Subcharts } from "./lint/settings.ts";
export type * from "./model/document.ts";
export type { DeletePolicy, Hook, HookEvent } from "./model/hook.ts";
export type * from "./model/location.ts";
export type { Dropped, ReleaseModel } from "./model/release.ts";
export type * from "./model/renders.ts";
export type { Annotation, ObjectRef, Resource } from "./model/resource.ts";
export { rules };

/** The documents of one release, and what reports call it. */
export interface ReleaseInput {
  readonly name: string;
  /** Where it comes from: what the globs of a configuration are held against. */
  readonly file: string;
  readonly documents: readonly Document[];
  /** Of a chart that was rendered here. */
  readonly renders?: ChartRenders;
}

export interface LintOptions {
  readonly config?: Config;
  /** What reports call the release; by default the first file. */
  readonly name?: string;
}

/** Lints the files of one rendered release. Reads nothing: no file, no configuration but the one that is given. */
export const lint = async (sources: readonly Source[], { config = {}, name }: LintOptions = {}): Promise<Report> => {
  const settings = await resolveSettings({ rules, config });
  const looked = sources.filter(({ file }) => !settings.isIgnored(file));
  const file = sources[0]?.file ?? "";
  return lintReleases([{ name: name ?? file, file, documents: looked.flatMap(loadText) }], settings.of);
};

/** Lints releases one after the other; whatever is asked of all of them together is asked at the end. */
export const lintReleases = (
  releases: Iterable<ReleaseInput>,
  settingsOf: (file: string) => Settings,
  notes: readonly string[] = [],
): Report => {
  const findings: Finding[] = [];
  const allowed: AllowedFinding[] = [];
  const crashes: Crash[] = [];
  const inputs: InputSummary[] = [];
  const allows = new Map<string, boolean>();
  const charts = new Map<string, ValuesRelease[]>();
  for (const { name, file, documents, renders } of releases) {
    const settings = settingsOf(file);
    const release = renders?.install ?? buildRelease(documents, { name, releaseName: settings.releaseName, namespace: settings.namespace });
    const result = runRules(release, rules, settings, renders);
    if (renders) charts.set(file, [...(charts.get(file) ?? []), { release: name, values: renders.values }]);
    findings.push(...result.findings);
    allowed.push(...result.allowed);
    crashes.push(...result.crashes);
    inputs.push({
      file,
      release: name,
      documents: release.documents,
      hooks: release.hooks.length,
      resources: release.resources.length,
      dropped: release.dropped.length,
    });
    for (const [i, { text }] of settings.allow.entries()) allows.set(text, allows.get(text) || result.usedAllows.has(i));
  }
  const unused = [...allows].flatMap(([text, isUsed]) => (isUsed ? [] : [`the configuration allows ${text}, which nothing needs`]));
  return {
    findings: numberEqual(sortFindings(mergeValues(findings, [...charts.values()]))),
    allowed: numberEqual(sortFindings(mergeValues(allowed, [...charts.values()]))),
    crashes,
    inputs,
    notes: [...notes, ...unused],
    rules: rules.map(describeRule),
  };
};

/** What reporters tell of a rule: of its messages the most severe one speaks. */
const describeRule = ({ id, summary, preset, messages }: AnyRule): RuleInfo => {
  const { severity, certainty } = Object.values<Message<unknown>>(messages).reduce((worst, message) =>
    severities.indexOf(message.severity) < severities.indexOf(worst.severity) ? message : worst,
  );
  return { id, summary, preset, severity, certainty };
};

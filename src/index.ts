import { rules } from "../rules/index.ts";
import { diffReleases } from "./api/diff-releases.ts";
import { graphRelease } from "./api/graph-release.ts";
import { lintReleases, wholeTraces } from "./api/lint-releases.ts";
import { type PlanRequest, planRelease } from "./api/plan-release.ts";
import type { ReleaseInput } from "./api/release-input.ts";
import type { Config } from "./config/config.ts";
import { resolveSettings } from "./config/settings.ts";
import type { Graph } from "./lifecycle/graph.ts";
import type { Operation } from "./lifecycle/operations.ts";
import type { Plan } from "./lifecycle/plan.ts";
import type { DiffReport } from "./lint/diff-report.ts";
import type { Report } from "./lint/finding.ts";
import type { Plugin } from "./lint/rule.ts";
import { loadText } from "./load/load-text.ts";
import type { Source } from "./model/document.ts";

export { diffReleases } from "./api/diff-releases.ts";
export { graphRelease } from "./api/graph-release.ts";
export { type LintReleasesOptions, lintReleases, type TraceRequest, wholeTraces } from "./api/lint-releases.ts";
export { type PlanRequest, planRelease } from "./api/plan-release.ts";
export { modelOf, type ReleaseInput } from "./api/release-input.ts";
export type { Allow, Config, Layer, Override, RuleEntry, RuleSeverity } from "./config/config.ts";
export { ConfigError, InputError, UsageError } from "./errors.ts";
export type * from "./lifecycle/call.ts";
export type { Graph, GraphEdge, GraphNode } from "./lifecycle/graph.ts";
export type { Operation } from "./lifecycle/operations.ts";
export type * from "./lifecycle/plan.ts";
export type { Profile } from "./lifecycle/profiles.ts";
export type * from "./lifecycle/trace.ts";
export type { FindingChanges } from "./lint/compare-findings.ts";
export type { DiffReport, OperationDiff, ReleaseDiff } from "./lint/diff-report.ts";
export type * from "./lint/finding.ts";
export type { AnyRule, Message, Plugin, Preset, Problem, Rule, RuleContext } from "./lint/rule.ts";
export { defineRule } from "./lint/rule.ts";
export type { FailOn, Subcharts } from "./lint/settings.ts";
export type * from "./model/document.ts";
export type { DeletePolicy, Hook, HookEvent } from "./model/hook.ts";
export type * from "./model/location.ts";
export type { Dropped, ReleaseModel } from "./model/release.ts";
export type * from "./model/renders.ts";
export type { Annotation, ObjectRef, Resource } from "./model/resource.ts";
export { rules };

export interface LintOptions {
  readonly config?: Config;
  /** What reports call the release; by default the first file. */
  readonly name?: string;
  /** Whether findings carry the history that shows them; true by default. */
  readonly traces?: boolean;
  /** Rules beside ours. */
  readonly plugins?: readonly Plugin[];
}

/** Lints the files of one rendered release. Reads nothing: no file, no configuration but the one that is given. */
export const lint = async (
  sources: readonly Source[],
  { config = {}, name, traces = true, plugins = [] }: LintOptions = {},
): Promise<Report> => {
  const settings = await resolveSettings({ rules: [...rules, ...plugins.flatMap((plugin) => plugin.rules)], config });
  const looked = sources.filter(({ file }) => !settings.isIgnored(file));
  const file = sources[0]?.file ?? "";
  return lintReleases([{ name: name ?? file, file, documents: looked.flatMap(loadText) }], settings.of, {
    traces: traces ? wholeTraces : undefined,
    rules: settings.rules,
  });
};

export interface PlanSourcesOptions extends Omit<PlanRequest, "previous"> {
  readonly config?: Config;
  readonly name?: string;
  readonly previous?: readonly Source[];
}

/** What Helm will do with the files of one rendered release: a plan for each operation and Helm version. Reads nothing. */
export const plan = async (sources: readonly Source[], options: PlanSourcesOptions = {}): Promise<readonly Plan[]> => {
  const { config = {}, name, previous, ...request } = options;
  const settings = await resolveSettings({ rules, config, defaultHelm: ["4"] });
  const file = sources[0]?.file ?? "";
  const before = previous && { name: "previous", file, documents: previous.flatMap(loadText) };
  const input = { name: name ?? file, file, documents: sources.flatMap(loadText) };
  return planRelease(input, settings.of(file), { ...request, ...(before && { previous: before }) });
};

export interface DiffOptions {
  readonly config?: Config;
  /** Rules beside ours. */
  readonly plugins?: readonly Plugin[];
}

/** What changes from one version of a rendered release to another. Reads nothing. */
export const diff = async (
  before: readonly Source[],
  after: readonly Source[],
  { config = {}, plugins = [] }: DiffOptions = {},
): Promise<DiffReport> => {
  const settings = await resolveSettings({ rules: [...rules, ...plugins.flatMap((plugin) => plugin.rules)], config });
  const inputOf = (sources: readonly Source[]): ReleaseInput => {
    const file = sources[0]?.file ?? "";
    return { name: file, file, documents: sources.flatMap(loadText) };
  };
  return diffReleases([{ before: inputOf(before), after: inputOf(after) }], settings.of, { rules: settings.rules });
};

export interface GraphSourcesOptions {
  readonly config?: Config;
  readonly name?: string;
  readonly operations?: readonly Operation[];
}

/** What Helm does with the hooks of one rendered release, and what binds them: a graph for each operation. Reads nothing. */
export const graph = async (sources: readonly Source[], options: GraphSourcesOptions = {}): Promise<readonly Graph[]> => {
  const { config = {}, name, operations } = options;
  const settings = await resolveSettings({ rules, config });
  const file = sources[0]?.file ?? "";
  return graphRelease({ name: name ?? file, file, documents: sources.flatMap(loadText) }, settings.of(file), operations);
};

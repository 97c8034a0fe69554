import { rules } from "../rules/index.ts";
import type { Config } from "./config/config.ts";
import { resolveSettings } from "./config/settings.ts";
import type { Graph, Verdict } from "./lifecycle/graph.ts";
import { type Operation, operations as operationNames } from "./lifecycle/operations.ts";
import type { Plan, PlanOptions } from "./lifecycle/plan.ts";
import type { Profile } from "./lifecycle/profiles.ts";
import { unusedAllow } from "./lint/allow.ts";
import { attachTraces } from "./lint/attach-traces.ts";
import { compareFindings } from "./lint/compare-findings.ts";
import type { DiffReport, OperationDiff, ReleaseDiff } from "./lint/diff-report.ts";
import type { AllowedFinding, Crash, Finding, InputSummary, Report, RuleInfo } from "./lint/finding.ts";
import { severities } from "./lint/finding.ts";
import { numberEqual } from "./lint/fingerprint.ts";
import { mergeValues, placeKey, type ValuesRelease } from "./lint/merge-values.ts";
import type { AnyRule, Message, Plugin } from "./lint/rule.ts";
import { runRules, sortFindings, wantsIncidents } from "./lint/run.ts";
import { runOnUpgrade } from "./lint/run-on-upgrade.ts";
import type { Settings } from "./lint/settings.ts";
import { shownByOf } from "./lint/shown-by.ts";
import { loadText } from "./load/load-text.ts";
import { buildRelease } from "./model/build-release.ts";
import type { Document, Source } from "./model/document.ts";
import { memoize } from "./model/memoize.ts";
import type { ReleaseModel } from "./model/release.ts";
import type { ChartRenders } from "./model/renders.ts";

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

/** The documents of one release, and what reports call it. */
export interface ReleaseInput {
  readonly name: string;
  /** Where it comes from: what the globs of a configuration are held against. */
  readonly file: string;
  readonly documents: readonly Document[];
  /** Of a chart that was rendered here. */
  readonly renders?: ChartRenders;
  /** The version that an upgrade comes from, for rules that compare two. */
  readonly previous?: ReleaseModel;
}

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

/** The release as Helm sorts it. */
export const modelOf = ({ name, documents, renders }: ReleaseInput, { releaseName, namespace }: Settings): ReleaseModel =>
  renders?.install ?? buildRelease(documents, { name, releaseName, namespace });

/** Which findings get the history that shows them. */
export interface TraceRequest {
  readonly of: (finding: Finding) => boolean;
  /** For a reader who waits: one history each, and not looked for long. */
  readonly isBrief: boolean;
  /** What `hooklint plan` needs beside the path to show the same. */
  readonly args: readonly string[];
}

/** The whole history of every finding. */
export const wholeTraces: TraceRequest = { of: () => true, isBrief: false, args: [] };

export interface LintReleasesOptions {
  readonly notes?: readonly string[];
  /** Undefined: none of them. */
  readonly traces?: TraceRequest | undefined;
  readonly rules?: readonly AnyRule[];
  /** Whether histories are looked for in which two things go wrong. */
  readonly isWide?: boolean;
}

/** Lints releases one after the other; whatever is asked of all of them together is asked at the end. */
export const lintReleases = async (
  releases: Iterable<ReleaseInput>,
  settingsOf: (file: string) => Settings,
  { notes = [], traces, rules: all = rules, isWide = false }: LintReleasesOptions = {},
): Promise<Report> => {
  const findings: Finding[] = [];
  const aboutAllows: Finding[] = [];
  const needed = new Set<string>();
  const allowed: AllowedFinding[] = [];
  const crashes: Crash[] = [];
  const inputs: InputSummary[] = [];
  const allows = new Map<string, boolean>();
  const charts = new Map<string, ValuesRelease[]>();
  const unseen = new Set<string>();
  for (const input of releases) {
    const { name, file, renders, previous } = input;
    const settings = settingsOf(file);
    const release = modelOf(input, settings);
    const seen = await seeIncidents(input, release, settings, all, isWide);
    const result = runRules(release, all, settings, { ...(renders && { renders }), ...(previous && { previous }), ...seen });
    for (const note of seen?.notes ?? []) unseen.add(`${name}: ${note}`);
    if (renders) charts.set(file, [...(charts.get(file) ?? []), { release: name, values: renders.values }]);
    const later = renders && runOnUpgrade(renders, rules, settings);
    const traced = withTraces(result.findings, input, release, settings, traces);
    findings.push(...traced.findings, ...(later?.findings ?? []));
    aboutAllows.push(...result.aboutAllows);
    for (const place of [...result.neededPlaces, ...(later?.neededPlaces ?? [])]) needed.add(place);
    for (const note of traced.notes) unseen.add(`${name}: ${note}`);
    allowed.push(...result.allowed, ...(later?.allowed ?? []));
    crashes.push(...result.crashes, ...(later?.crashes ?? []));
    inputs.push({
      file,
      release: name,
      documents: release.documents,
      hooks: release.hooks.length,
      resources: release.resources.length,
      dropped: release.dropped.length,
    });
    const isUsed = (index: number): boolean => result.usedAllows.has(index) || (later?.usedAllows.has(index) ?? false);
    for (const [i, { text }] of settings.allow.entries()) allows.set(text, allows.get(text) || isUsed(i));
  }
  const unused = [...allows].flatMap(([text, isUsed]) => (isUsed ? [] : [`${unusedAllow}${text}, which nothing needs`]));
  findings.push(...aboutAllows.filter(({ location }) => !needed.has(placeKey(location))));
  return {
    findings: numberEqual(sortFindings(mergeValues(findings, [...charts.values()]))),
    allowed: numberEqual(sortFindings(mergeValues(allowed, [...charts.values()]))),
    crashes,
    inputs,
    notes: [...notes, ...unseen, ...unused],
    rules: all.map(describeRule),
  };
};

/** The explorer is only loaded for a rule that wants to know; a chart is explored as `hooklint plan` has it. */
const seeIncidents = async (
  { renders, previous }: ReleaseInput,
  release: ReleaseModel,
  settings: Settings,
  rules: readonly AnyRule[],
  isWide: boolean,
) => {
  if (release.hooks.length === 0 || !wantsIncidents(rules, settings)) return undefined;
  const { seeIncidents: see } = await import("./lint/see-incidents.ts");
  const later = renders?.others.get("upgrade") ?? release;
  const before = previous ?? (later === release ? undefined : release);
  const { profiles, waits } = settings;
  return see(later, release.name.replace(/ \(.*\)$/, ""), { profiles, waits, isWide, ...(before && { previous: before }) });
};

/** Loaded with the rest: most runs that find something have a history to show, and V8's kept code holds what is there from the start. */
const withTraces = (
  findings: readonly Finding[],
  { file, renders }: ReleaseInput,
  release: ReleaseModel,
  { profiles, waits, flags }: Settings,
  traces: TraceRequest | undefined,
) => {
  if (!traces || !findings.some((finding) => shownByOf(finding) && traces.of(finding))) return { findings, notes: [] };
  const later = renders?.others.get("upgrade");
  return attachTraces(findings, release, { profiles, waits, flags, later, place: [file, ...traces.args], ...traces });
};

/** What to plan; without operations and sequence every operation in which a hook of the release runs, each from a fresh start. */
export interface PlanRequest extends Omit<PlanOptions, "profile" | "previous"> {
  readonly operations?: readonly Operation[];
  /** One simulated cluster all the way. */
  readonly sequence?: readonly Operation[];
  /** What was installed before an upgrade; by default the same release. */
  readonly previous?: ReleaseInput;
}

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

/** A chart renders otherwise for an upgrade: then the upgrade comes from what the install render left. */
export const planRelease = async (input: ReleaseInput, settings: Settings, request: PlanRequest = {}): Promise<readonly Plan[]> => {
  const { operationsWithHooks, planOperation, planSequence } = await import("./lifecycle/plan.ts");
  const { operations, sequence, previous, ...options } = request;
  const fresh = modelOf(input, settings);
  const later = input.renders?.others.get("upgrade") ?? fresh;
  const before = previous ? modelOf(previous, settings) : later === fresh ? undefined : fresh;
  const of = (profile: Profile): PlanOptions => ({ ...options, profile, ...(before && { previous: before }) });
  if (sequence) return settings.profiles.map((profile) => planSequence(later, sequence, of(profile)));
  const wanted = operations ?? operationsWithHooks(fresh).filter((operation) => settings.operations.has(operation));
  return wanted.flatMap((operation) =>
    settings.profiles.map((profile) =>
      planOperation(operation === "upgrade" || operation === "rollback" ? later : fresh, operation, of(profile)),
    ),
  );
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

/** Two versions of each release. The settings are those of the version after; findings carry no histories. */
export const diffReleases = async (
  pairs: readonly { readonly before: ReleaseInput; readonly after: ReleaseInput }[],
  settingsOf: (file: string) => Settings,
  { notes = [], rules: all = rules }: Pick<LintReleasesOptions, "notes" | "rules"> = {},
): Promise<DiffReport> => {
  const releases: ReleaseDiff[] = [];
  const reports: Report[] = [];
  for (const { before, after } of pairs) {
    const settings = settingsOf(after.file);
    const report = (input: ReleaseInput) => lintReleases([input], () => settings, { rules: all });
    const [old, alone, upgraded] = [
      await report(before),
      await report(after),
      await report({ ...after, previous: modelOf(before, settings) }),
    ];
    const { introduced } = compareFindings(old.findings, upgraded.findings);
    // What only both versions together show hides nothing that the new one has by itself.
    const { gone, kept } = compareFindings(old.findings, alone.findings);
    reports.push({ ...upgraded, findings: introduced });
    releases.push({
      before: before.name,
      after: after.name,
      findings: { introduced, gone, kept },
      operations: await diffOperations(before, after, settings),
    });
  }
  const joined = <Key extends "findings" | "allowed" | "crashes" | "inputs">(key: Key) =>
    reports.flatMap((report) => report[key] as Report[Key][number][]);
  return {
    releases,
    introduced: {
      findings: joined("findings"),
      allowed: joined("allowed"),
      crashes: joined("crashes"),
      inputs: joined("inputs"),
      notes: [...notes, ...new Set(reports.flatMap((report) => report.notes))],
      rules: all.map(describeRule),
    },
  };
};

/** Every operation in which a hook of either version runs, and the upgrade always. */
const diffOperations = async (before: ReleaseInput, after: ReleaseInput, settings: Settings): Promise<readonly OperationDiff[]> => {
  const { operationsWithHooks } = await import("./lifecycle/plan.ts");
  const withHooks = new Set([before, after].flatMap((input) => operationsWithHooks(modelOf(input, settings))));
  const operations = operationNames.filter(
    (operation) => (operation === "upgrade" || withHooks.has(operation)) && settings.operations.has(operation),
  );
  const diffs: OperationDiff[] = [];
  for (const operation of operations) {
    const isLater = operation === "upgrade" || operation === "rollback";
    const old = await planRelease(before, settings, { operations: [operation] });
    const compare = async (installedBy: Profile | undefined) => {
      const request: PlanRequest = { operations: [operation], ...(isLater && { previous: before }), ...(installedBy && { installedBy }) };
      for (const [i, { profile, steps }] of (await planRelease(after, settings, request)).entries()) {
        if (installedBy && profile.major === installedBy.major) continue;
        diffs.push({ operation, profile, installedBy, before: old[i]!.steps[0]!, after: steps[0]! });
      }
    };
    await compare(undefined);
    const helm3 = settings.profiles.findLast(({ major }) => major === 3);
    if (operation === "upgrade" && helm3) await compare(helm3);
  }
  return diffs;
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

/** A graph for each operation in which a hook runs, or for each that is named; what rules say of two objects is on the edge between them. */
export const graphRelease = async (
  input: ReleaseInput,
  settings: Settings,
  operations?: readonly Operation[],
): Promise<readonly Graph[]> => {
  const [{ graphOf }, { operationsWithHooks }] = await Promise.all([import("./lifecycle/graph.ts"), import("./lifecycle/plan.ts")]);
  const fresh = modelOf(input, settings);
  const later = input.renders?.others.get("upgrade") ?? fresh;
  const verdictsOf = memoize((release: ReleaseModel): readonly Verdict[] =>
    runRules(release, rules, settings, input.renders && { renders: input.renders }).findings.flatMap(
      ({ ruleId, severity, operations: shown, object, location, related }) =>
        severity === "info" || !object
          ? []
          : [
              {
                ruleId,
                operations: shown,
                objects: [object, ...related.flatMap((each) => each.object ?? [])],
                places: [location, ...related.map((each) => each.location)],
              },
            ],
    ),
  );
  const wanted = operations ?? operationsWithHooks(fresh).filter((operation) => settings.operations.has(operation));
  return wanted.map((operation) => {
    const release = operation === "upgrade" || operation === "rollback" ? later : fresh;
    return graphOf(release, operation, verdictsOf(release));
  });
};

/** What reporters tell of a rule: of its messages the most severe one speaks. */
const describeRule = ({ id, summary, preset, messages, page }: AnyRule): RuleInfo => {
  const { severity, certainty } = Object.values<Message<unknown>>(messages).reduce((worst, message) =>
    severities.indexOf(message.severity) < severities.indexOf(worst.severity) ? message : worst,
  );
  return { id, summary, preset, severity, certainty, ...(page && { page }) };
};

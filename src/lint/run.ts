import { chartsOf } from "../model/build-release.ts";
import { hookAnnotation } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders } from "../model/renders.ts";
import { keyOf, label, type Resource } from "../model/resource.ts";
import { type AllowUse, allowFinding, readAllows } from "./allow.ts";
import { type AllowedFinding, type Crash, type Finding, type Related, severities } from "./finding.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { SeenIncident } from "./incident.ts";
import { placeKey } from "./merge-values.ts";
import type { AnyRule, Problem, RuleContext } from "./rule.ts";
import type { RuleSettings, Settings } from "./settings.ts";
import { type Candidate, subsume } from "./subsume.ts";

export interface RunResult {
  readonly findings: readonly Finding[];
  /** Findings about the allows that are written in the release. */
  readonly aboutAllows: readonly Finding[];
  readonly allowed: readonly AllowedFinding[];
  readonly crashes: readonly Crash[];
  /** The allows of the config that this release needed, by their index. */
  readonly usedAllows: ReadonlySet<number>;
  /** The places of the written ones that it needed: what one set of values has no need of, another one may. */
  readonly neededPlaces: readonly string[];
}

/** What rules may know beside the release. */
export interface RunInput {
  readonly renders?: ChartRenders;
  readonly previous?: ReleaseModel;
  /** For rules that want them (`wantsIncidents`). */
  readonly incidents?: readonly SeenIncident[];
}

/** Whether a rule that is on asks what histories of the release come to. */
export const wantsIncidents = (rules: readonly AnyRule[], settings: Settings): boolean =>
  rules.some((rule) => {
    const shown = settings.rules.get(rule.id)?.shown ?? "none";
    return rule.incidents !== undefined && (shown === "all" || (shown === "recommended" && rule.preset === "recommended"));
  });

/**
 * Runs every rule that is on over one release. Subsumption comes after config and allows, so that a rule that is off, or a
 * finding that is allowed, hides nothing. A rule that throws is a crash beside the findings, never the end of the run.
 */
export function runRules(
  release: ReleaseModel,
  rules: readonly AnyRule[],
  settings: Settings,
  { renders, previous, incidents }: RunInput = {},
): RunResult {
  const crashes: Crash[] = [];
  const found: Candidate[] = [];
  /** Which rules, and which of their messages, tell of which objects, whatever the preset shows of it. */
  const told = new Map<string, Set<string>>();
  const subsumes = new Map(rules.map((rule) => [rule.id, rule.subsumes ?? []]));
  const active = rules.flatMap((rule) => {
    const rs = settings.rules.get(rule.id);
    return rs && rs.shown !== "none" ? [{ rule, rs }] : [];
  });
  const activeRuleIds = new Set(active.map(({ rule }) => rule.id));
  const allows = readAllows(release, settings.allow, renders);

  const attempt = (rule: AnyRule, object: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      crashes.push({ ruleId: rule.id, object, error });
    }
  };
  const contextOf = (rule: AnyRule, rs: RuleSettings): RuleContext<object, AnyRule["messages"]> => ({
    options: rs.options,
    release,
    renders,
    previous,
    profiles: settings.profiles,
    waits: settings.waits,
    flags: settings.flags,
    operations: settings.operations,
    timeout: settings.timeout,
    ruleIds: rules.map((known) => known.id),
    activeRuleIds,
    isAssumed: settings.isAssumed,
    isReported: (tellers, keys) => tellers.some((id) => keys.some((key) => told.get(id)?.has(key))),
    report: (problem) => {
      for (const teller of [rule.id, `${rule.id}/${problem.messageId}`]) {
        const about = told.get(teller) ?? new Set();
        for (const object of [problem.object, ...(problem.related ?? []).map((each) => each.object)]) if (object) about.add(keyOf(object));
        told.set(teller, about);
      }
      const candidate = toCandidate(rule, rs, problem, release, settings);
      if (candidate) found.push(candidate);
    },
  });

  for (const { rule, rs } of active) {
    const ctx = contextOf(rule, rs);
    if (rule.release) attempt(rule, release.name, () => rule.release?.(release, ctx));
    if (rule.hook) for (const hook of release.hooks) attempt(rule, label(hook.resource), () => rule.hook?.(hook, ctx));
  }
  // Only now is it known of what the others tell.
  for (const { rule, rs } of active)
    if (rule.incidents && incidents) attempt(rule, release.name, () => rule.incidents?.(incidents, contextOf(rule, rs)));

  const kept: Candidate[] = [];
  const allowed: AllowedFinding[] = [];
  for (const candidate of merge(found)) {
    const reason = allowFinding(allows, candidate);
    if (reason === undefined) kept.push(candidate);
    else allowed.push({ ...candidate.finding, reason });
  }

  // Rules about the allows themselves come last: only now is it known which of them were needed.
  const own: Candidate[] = [];
  for (const { rule, rs } of active) {
    if (!rule.allows) continue;
    const ctx = contextOf(rule, rs);
    const before = found.length;
    attempt(rule, release.name, () => rule.allows?.(inPlace(allows, settings), ctx));
    own.push(...found.splice(before));
  }

  const findings = sortFindings(subsume(kept, subsumes));
  const aboutAllows = sortFindings(own.map((candidate) => candidate.finding));
  const usedAllows = new Set(allows.flatMap((allow, index) => (!allow.written && allow.used ? [index] : [])));
  const neededPlaces = allows.flatMap(({ written, used, reason }) =>
    written && used && reason !== "" ? [placeKey(written.location)] : [],
  );
  return { findings, aboutAllows, allowed: sortFindings(allowed), crashes, usedAllows, neededPlaces };
}

/** The allows that are written in the release, without those of which nobody knows whether there is such a rule. */
const inPlace = (allows: readonly AllowUse[], { lacksPlugins, rules }: Settings) =>
  allows.filter(({ written, ruleId }) => written && !(lacksPlugins && ruleId.includes("/") && !rules.has(ruleId)));

function toCandidate(
  rule: AnyRule,
  rs: RuleSettings,
  problem: Problem<AnyRule["messages"], string>,
  release: ReleaseModel,
  settings: Settings,
): Candidate | undefined {
  const message = rule.messages[problem.messageId];
  if (!message) throw new Error(`the rule has no message ${problem.messageId}`);
  if (rs.shown === "recommended" && (message.preset ?? rule.preset) === "strict") return undefined;
  const { object } = problem;
  const location = problem.location ?? object?.document.locate(["metadata", "name"]);
  if (!location) throw new Error("a finding without an object needs a location");
  const inSubchart = (object?.charts ?? chartsOf(location.document.template)).length > 1;
  if (inSubchart && settings.subcharts === "off") return undefined;
  // A rule may hold for all considered versions: then there is nothing to say.
  const helm = problem.helm && problem.helm.length < settings.profiles.length ? problem.helm.map((profile) => profile.version) : [];
  const finding: Finding = {
    ruleId: rule.id,
    messageId: problem.messageId,
    severity: inSubchart && settings.subcharts === "info" ? "info" : (rs.severity ?? message.severity),
    certainty: message.certainty,
    message: message.text(problem.data),
    ...(problem.help !== undefined && { help: problem.help }),
    release: release.name,
    ...(object && { object: refOf(object) }),
    location,
    related: (problem.related ?? []).map(plainRelated),
    operations: problem.operations ?? [],
    helm,
    flags: problem.flags ?? [],
    values: [],
    ...(problem.trace && { trace: problem.trace }),
    ...(problem.fix && { fix: problem.fix }),
    alsoReportedBy: [],
    fingerprint: fingerprintOf({
      ruleId: rule.id,
      messageId: problem.messageId,
      template: location.document.template,
      kind: object?.kind,
      name: object?.name,
      events: object?.annotations.get(hookAnnotation)?.value,
      discriminator: problem.cause,
    }),
  };
  return { finding, object, cause: problem.cause };
}

/** A resource holds its whole document: findings name the object only. */
const refOf = ({ apiVersion, kind, namespace, name }: Resource) => ({ apiVersion, kind, namespace, name });

const plainRelated = ({ message, location, object }: Related): Related => ({
  message,
  location,
  ...(object && { object: { apiVersion: object.apiVersion, kind: object.kind, namespace: object.namespace, name: object.name } }),
});

/** One finding for what several operations show with the same words at the same place. */
function merge(candidates: readonly Candidate[]): readonly Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const { finding } = candidate;
    const { location } = finding;
    const key = JSON.stringify([
      finding.ruleId,
      finding.messageId,
      finding.message,
      location.file,
      location.start,
      location.end,
      finding.object ? keyOf(finding.object) : "",
      finding.flags,
    ]);
    const earlier = merged.get(key);
    if (!earlier) merged.set(key, candidate);
    else {
      const union = [...new Set([...earlier.finding.operations, ...finding.operations])];
      merged.set(key, { ...earlier, finding: { ...earlier.finding, operations: union } });
    }
  }
  return [...merged.values()];
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** File, line, column, rule, message: the order of every report. */
export function sortFindings<F extends Finding>(findings: readonly F[]): readonly F[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.location.file, b.location.file) ||
      a.location.start.line - b.location.start.line ||
      a.location.start.column - b.location.start.column ||
      compareText(a.ruleId, b.ruleId) ||
      compareText(a.message, b.message),
  );
}

/** The order of a report in which only some findings may be read. */
export const mostSevereFirst = (findings: readonly Finding[]): readonly Finding[] =>
  severities.flatMap((severity) => sortFindings(findings.filter((finding) => finding.severity === severity)));

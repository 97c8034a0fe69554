import { rules } from "../../rules/index.ts";
import { unusedAllow } from "../lint/allow.ts";
import { attachTraces } from "../lint/attach-traces.ts";
import {
  type AllowedFinding,
  type Crash,
  type Finding,
  type InputSummary,
  type Report,
  type RuleInfo,
  severities,
} from "../lint/finding.ts";
import { numberEqual } from "../lint/fingerprint.ts";
import { mergeValues, placeKey, type ValuesRelease } from "../lint/merge-values.ts";
import type { AnyRule, Message } from "../lint/rule.ts";
import { runRules, sortFindings, wantsIncidents } from "../lint/run.ts";
import { runOnUpgrade } from "../lint/run-on-upgrade.ts";
import type { Settings } from "../lint/settings.ts";
import { shownByOf } from "../lint/shown-by.ts";
import type { ReleaseModel } from "../model/release.ts";
import { modelOf, type ReleaseInput } from "./release-input.ts";

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
    const later = renders && runOnUpgrade(renders, all, settings);
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
  const { seeIncidents: see } = await import("../lint/see-incidents.ts");
  const later = renders?.others.get("upgrade") ?? release;
  const before = previous ?? (later === release ? undefined : release);
  const { profiles, waits, timeout } = settings;
  return see(later, release.name.replace(/ \(.*\)$/, ""), { profiles, waits, timeout, isWide, ...(before && { previous: before }) });
};

/** Loaded with the rest: most runs that find something have a history to show, and V8's kept code holds what is there from the start. */
const withTraces = (
  findings: readonly Finding[],
  { file, renders }: ReleaseInput,
  release: ReleaseModel,
  { profiles, waits, flags, timeout }: Settings,
  traces: TraceRequest | undefined,
) => {
  if (!traces || !findings.some((finding) => shownByOf(finding) && traces.of(finding))) return { findings, notes: [] };
  const later = renders?.others.get("upgrade");
  return attachTraces(findings, release, { profiles, waits, flags, timeout, later, place: [file, ...traces.args], ...traces });
};

/** What reporters tell of a rule: of its messages the most severe one speaks. */
export const describeRule = ({ id, summary, preset, messages, page }: AnyRule): RuleInfo => {
  const { severity, certainty } = Object.values<Message<unknown>>(messages).reduce((worst, message) =>
    severities.indexOf(message.severity) < severities.indexOf(worst.severity) ? message : worst,
  );
  return { id, summary, preset, severity, certainty, ...(page && { page }) };
};

import type { BaselineEntry, Finding } from "./finding.ts";
import type { AnyRule } from "./rule.ts";
import type { Settings } from "./settings.ts";

/** What a run looked at, as far as it decides which entries it can judge. */
export interface BaselineScope {
  /** The file of a finding, as entries name it: of the chart or manifest that it is in. */
  readonly fileOf: (finding: Finding) => string;
  /** Whether the run read this file. */
  readonly isRead: (file: string) => boolean;
  /** Whether this file is no longer there. */
  readonly isGone: (file: string) => boolean;
  /** Whether it would have been read, were it still there. */
  readonly isCovered: (file: string) => boolean;
  /** Whether what an entry is of would have been reported. */
  readonly isReported: (entry: BaselineEntry) => boolean;
}

export interface Compared {
  /** Not in the baseline. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** Entries that no finding needs any more. */
  readonly stale: readonly BaselineEntry[];
  /** Entries that this run says nothing of. */
  readonly unseen: readonly BaselineEntry[];
}

/**
 * Holds findings against a baseline. An entry stands for one finding of its file with its fingerprint, which lines and release names
 * do not change; of several the one with the same words. The entries of a file that is gone go with the findings of its successor.
 */
export function compareWithBaseline(findings: readonly Finding[], entries: readonly BaselineEntry[], scope: BaselineScope): Compared {
  const here = match(
    findings,
    entries,
    (finding) => scope.fileOf(finding),
    (entry) => entry.file,
  );
  const isMoved = (entry: BaselineEntry) => !scope.isRead(entry.file) && scope.isGone(entry.file);
  const moved = match(
    here.findings,
    here.entries.filter(isMoved),
    () => "",
    () => "",
  );
  const fresh = new Set(moved.findings);
  const left = [...here.entries.filter((entry) => !isMoved(entry)), ...moved.entries];
  const isJudged = (entry: BaselineEntry) =>
    (scope.isRead(entry.file) || (scope.isCovered(entry.file) && scope.isGone(entry.file))) && scope.isReported(entry);
  return {
    fresh: findings.filter((finding) => fresh.has(finding)),
    known: findings.filter((finding) => !fresh.has(finding)),
    stale: sortEntries(left.filter(isJudged)),
    unseen: left.filter((entry) => !isJudged(entry)),
  };
}

interface Unmatched {
  readonly findings: readonly Finding[];
  readonly entries: readonly BaselineEntry[];
}

/** Pairs findings and entries of one fingerprint and place: those that say the same first. What is left of both. */
function match(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  placeOfFinding: (finding: Finding) => string,
  placeOfEntry: (entry: BaselineEntry) => string,
): Unmatched {
  const open = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([placeOfEntry(entry), unnumbered(entry.fingerprint)]);
    const list = open.get(key);
    if (list) list.push(entry);
    else open.set(key, [entry]);
  }
  const take = (finding: Finding, isSame: (entry: BaselineEntry) => boolean): boolean => {
    const list = open.get(JSON.stringify([placeOfFinding(finding), unnumbered(finding.fingerprint)])) ?? [];
    const at = list.findIndex(isSame);
    if (at >= 0) list.splice(at, 1);
    return at >= 0;
  };
  const others = findings.filter((finding) => !take(finding, ({ message }) => message === finding.message));
  const left = others.filter((finding) => !take(finding, () => true));
  return { findings: left, entries: [...open.values()].flat() };
}

/** The fingerprint alone, without the number that tells equal ones of a run apart. */
const unnumbered = (fingerprint: string): string => fingerprint.replace(/-\d+$/, "");

/** What a baseline says of findings: sorted, each with a fingerprint of its own in its file. */
export function entriesOf(findings: readonly Finding[], fileOf: BaselineScope["fileOf"]): readonly BaselineEntry[] {
  const taken = new Map<string, number>();
  return findings.map((finding) => {
    const { ruleId, messageId, message } = finding;
    const [file, base] = [fileOf(finding), unnumbered(finding.fingerprint)];
    const number = (taken.get(`${file}\n${base}`) ?? 0) + 1;
    taken.set(`${file}\n${base}`, number);
    return { file, ruleId, messageId, message, fingerprint: number === 1 ? base : `${base}-${number}` };
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By file, rule and fingerprint: a release's new name moves no line. */
export const sortEntries = (entries: readonly BaselineEntry[]): readonly BaselineEntry[] =>
  entries.toSorted((a, b) => compare(a.file, b.file) || compare(a.ruleId, b.ruleId) || compare(a.fingerprint, b.fingerprint));

/** Whether a run with these settings would report what an entry is of. */
export const isReportedWith = ({ ruleId, messageId }: BaselineEntry, rules: readonly AnyRule[], settings: Settings): boolean => {
  const rule = rules.find(({ id }) => id === ruleId);
  const shown = settings.rules.get(ruleId)?.shown;
  // A rule that is no more finds nothing; a plugin's may come back with the plugin.
  if (!rule || shown === undefined) return !ruleId.includes("/");
  return shown === "all" || (shown === "recommended" && (rule.messages[messageId]?.preset ?? rule.preset) === "recommended");
};

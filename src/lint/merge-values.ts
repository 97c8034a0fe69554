import type { Location } from "../model/location.ts";
import type { Finding } from "./finding.ts";

/** One set of values of a chart: which release its findings name, and how the values are called. */
export interface ValuesRelease {
  readonly release: string;
  /** "" for the chart's own values. */
  readonly values: string;
}

/**
 * Joins what is found alike with several sets of values of one chart: the first finding stays, and says with which values it shows
 * unless with all. `groups` are the charts, each with its sets in the order in which they were rendered.
 */
export const mergeValues = <F extends Finding>(findings: readonly F[], groups: readonly (readonly ValuesRelease[])[]): readonly F[] => {
  const groupOf = new Map(groups.flatMap((sets) => sets.map(({ release }) => [release, sets] as const)));
  const merged = new Map<string, { readonly first: F; readonly seen: Set<string> }>();
  findings.forEach((finding, index) => {
    const sets = groupOf.get(finding.release);
    const key = sets ? JSON.stringify([sets[0]!.release, ...causeOf(finding)]) : String(index);
    const known = merged.get(key);
    if (known) known.seen.add(finding.release);
    else merged.set(key, { first: finding, seen: new Set([finding.release]) });
  });
  return [...merged.values()].map(({ first, seen }) => {
    const sets = groupOf.get(first.release);
    if (!sets) return first;
    const shown = sets.filter(({ release }) => seen.has(release)).map(({ values }) => values || ownValues);
    return { ...first, release: sets[0]!.release, values: seen.size === sets.length ? [] : shown };
  });
};

const ownValues = "values.yaml";

const causeOf = ({ ruleId, messageId, message, severity, location, operations, helm, flags }: Finding): readonly unknown[] => [
  ruleId,
  messageId,
  message,
  severity,
  operations,
  helm,
  flags,
  location.path,
  writtenAt(location),
];

const writtenAt = ({ template, file, start }: Location): readonly unknown[] =>
  template?.line === undefined ? [file, start] : [template.file, template.line];

/** Where something is written, the same whatever values a chart is rendered with. */
export const placeKey = (location: Location): string => JSON.stringify([...writtenAt(location), location.start.column]);

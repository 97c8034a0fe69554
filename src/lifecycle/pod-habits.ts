import { memoize } from "../model/memoize.ts";
import { isWorkload } from "../model/passive.ts";
import { podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asMapping } from "../model/values.ts";

export const habitFields = ["imagePullSecrets", "tolerations", "nodeSelector"] as const;
export type HabitField = (typeof habitFields)[number];

/** A pod field that most workloads of a chart have with one and the same value. */
export interface Habit {
  readonly field: HabitField;
  readonly workloads: readonly Resource[];
  /** How many workloads the chart has. */
  readonly of: number;
}

/** By the chart that the workloads lie in: charts of one release have their own values. DaemonSets go by rules of their own for nodes. */
export const habitsOf = memoize((release: ReleaseModel): ReadonlyMap<string, readonly Habit[]> => {
  const byChart = new Map<string, Resource[]>();
  for (const resource of release.resources) {
    if (!isWorkload(resource) || resource.kind === "DaemonSet" || !podTemplateOf(resource)) continue;
    const chart = resource.charts.join("/");
    byChart.set(chart, [...(byChart.get(chart) ?? []), resource]);
  }
  return new Map(
    [...byChart].map(([chart, workloads]) => [
      chart,
      habitFields.flatMap((field): Habit[] => {
        const groups = new Map<string, Resource[]>();
        for (const workload of workloads) {
          const value = writtenText(podTemplateOf(workload)!.spec[field]);
          if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), workload]);
        }
        const [most] = [...groups.values()].sort((a, b) => b.length - a.length);
        return most && most.length * 2 > workloads.length ? [{ field, workloads: most, of: workloads.length }] : [];
      }),
    ]),
  );
});

/** The value as text; undefined when it says nothing (an operating system is where the pod goes anyway). */
function writtenText(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (Array.isArray(value)) return value.length > 0 ? JSON.stringify(asList(value)) : undefined;
  const mapping = asMapping(value);
  if (!mapping) return JSON.stringify(value);
  const own = Object.entries(mapping).filter(([key]) => !/kubernetes\.io\/(os|arch)$/.test(key));
  return own.length > 0 ? JSON.stringify(own) : undefined;
}

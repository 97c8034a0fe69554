import type { ReleaseModel } from "../model/release.ts";
import { keyOf, type ObjectRef } from "../model/resource.ts";
import type { Call } from "./call.ts";
import { startWorld } from "./cluster.ts";
import { type Mishap, type Ran, runHistoryStep, type Setting } from "./explore/history.ts";
import type { Operation } from "./operations.ts";
import { clusterFor } from "./surroundings.ts";

/** A step to be run, and what goes wrong in it: Helm dies right after it has made the object, or the object ends so. */
export interface CourseStep {
  readonly operation: Operation;
  readonly mishap?: { readonly kind: Mishap["kind"]; readonly object: ObjectRef };
}

/** The steps of a history that is worth trying. */
export type Course = readonly CourseStep[];

/** Runs histories of one release; what two of them begin with is run once. */
export interface Histories {
  /** The steps as they went; undefined when a step cannot go as told, or when too much has been run already. */
  readonly run: (setting: Setting, course: Course) => readonly Ran[] | undefined;
  /** Whether something was not run, for it would have been too much. */
  readonly isSpent: () => boolean;
}

/** `later` is what the chart renders to for an upgrade; `bound` is how many calls of Helm may be run. */
export function historiesOf(release: ReleaseModel, later: ReleaseModel, bound: number): Histories {
  const start = startWorld(clusterFor(later === release ? [release] : [later, release]));
  const known = new Map<string, Ran | undefined>();
  let calls = 0;
  let isSpent = false;
  const runStep = (setting: Setting, before: readonly Ran[], step: CourseStep, id: string): Ran | undefined => {
    if (known.has(id)) return known.get(id);
    if (calls >= bound) {
      isSpent = true;
      return undefined;
    }
    const { operation } = step;
    const chart = before.length === 0 && operation === "install" ? release : later;
    const world = before.at(-1)?.after ?? start;
    const plain =
      step.mishap?.kind === "interrupt"
        ? runStep(setting, before, { operation }, id.slice(0, id.lastIndexOf("!")))?.result.calls
        : undefined;
    const mishap = mishapOf(step, plain);
    if (step.mishap && !mishap) return undefined;
    const ran = runHistoryStep(chart, world, setting, { operation, mishap }, plain);
    // A command that ends early is not for nothing: all of the chart has been built and sorted for it.
    calls += Math.max(ran?.result.calls.length ?? 0, chart.hooks.length + chart.resources.length) + 1;
    known.set(id, ran);
    return ran;
  };
  return {
    run: (setting, course) => {
      let id = [setting.profile.version, ...setting.flags].join(" ");
      const steps: Ran[] = [];
      for (const step of course) {
        id += `/${step.operation}${step.mishap ? `!${step.mishap.kind} ${keyOf(step.mishap.object)}` : ""}`;
        const ran = runStep(setting, steps, step, id);
        if (!ran) return undefined;
        steps.push(ran);
      }
      return steps;
    },
    isSpent: () => isSpent,
  };
}

function mishapOf({ mishap }: CourseStep, calls: readonly Call[] | undefined): Mishap | undefined {
  if (mishap?.kind !== "interrupt") return mishap as Mishap | undefined;
  const made = calls?.find(
    (call) => call.because === "hook" && (call.verb === "create" || call.verb === "apply") && keyOf(call) === keyOf(mishap.object),
  );
  return made && made.index < calls!.length ? { kind: "interrupt", after: { ...made, nth: 1 } } : undefined;
}

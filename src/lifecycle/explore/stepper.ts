import { memoize } from "../../model/memoize.ts";
import { keyOf } from "../../model/resource.ts";
import { flagsFor } from "../helm/known-flags.ts";
import type { World } from "../run.ts";
import type { Part } from "./cone.ts";
import { type HistoryStep, type Mishap, type Ran, runHistoryStep, type Setting, startOf } from "./history.ts";
import { stateKey } from "./state-key.ts";

/** Runs the steps of histories of one release, each of them once: searches walk through the same worlds again and again. */
export interface Stepper {
  readonly start: World;
  /** Undefined when the step has no call after which Helm could die as told. */
  run(before: World, setting: Setting, step: HistoryStep): Ran | undefined;
}

export const stepperOf = memoize(({ chart, whole }: Part): Stepper => {
  const worlds = new Map<string, World>();
  const known = new WeakMap<World, Map<string, Ran | undefined>>();
  /** Of worlds from which the same follows, the one that came first. */
  const unify = (world: World): World => {
    const key = stateKey(world);
    const first = worlds.get(key);
    if (first) return first;
    worlds.set(key, world);
    known.set(world, new Map());
    return world;
  };
  const start = unify(startOf(whole));
  const once = (before: World, setting: Setting, step: HistoryStep): Ran | undefined => {
    const steps = known.get(before)!;
    const key = `${setting.profile.version} ${setting.flags.join(" ")} ${step.operation} ${step.mishap ? tell(step.mishap) : ""}`;
    if (steps.has(key)) return steps.get(key);
    const plain =
      step.mishap?.kind === "interrupt" ? once(before, setting, { operation: step.operation, mishap: undefined })?.result.calls : undefined;
    const ran = runHistoryStep(chart, before, setting, step, plain);
    const met = ran && { ...ran, after: unify(ran.after) };
    steps.set(key, met);
    return met;
  };
  const run: Stepper["run"] = (before, { profile, flags }, step) => {
    const own = flagsFor(step.operation, profile, flags);
    if (!own.includes("--atomic")) return once(before, { profile, flags: own }, step);
    // What --atomic does beyond waiting it does after a failure.
    const waiting = once(before, { profile, flags: own.map((flag) => (flag === "--atomic" ? "--wait" : flag)) }, step);
    return waiting?.result.outcome === "succeeded" ? waiting : once(before, { profile, flags: own }, step);
  };
  return { start, run };
});

const tell = (mishap: Mishap): string => {
  if (mishap.kind !== "interrupt") return `${mishap.kind} ${keyOf(mishap.object)}`;
  const { phase, verb, because, nth } = mishap.after;
  return `${phase} ${verb} ${because} ${keyOf(mishap.after)} ${nth}`;
};

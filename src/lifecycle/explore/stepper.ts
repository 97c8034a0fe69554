import { memoize } from "../../model/memoize.ts";
import type { ReleaseModel } from "../../model/release.ts";
import { keyOf } from "../../model/resource.ts";
import { flagsFor } from "../helm/known-flags.ts";
import type { World } from "../run.ts";
import type { Part } from "./cone.ts";
import { type HistoryStep, type Mishap, type Ran, runHistoryStep, type Setting, startOf } from "./history.ts";
import { stateKey, stateKeyOfVersions } from "./state-key.ts";

/** Runs the steps of histories of one release, each of them once: searches walk through the same worlds again and again. */
export interface Stepper {
  readonly start: World;
  /** `isFirst`: it brings the previous version. Undefined when the step has no call after which Helm could die as told. */
  run(before: World, setting: Setting, step: HistoryStep, isFirst: boolean): Ran | undefined;
}

export const stepperOf = memoize(({ chart, previous, whole }: Part): Stepper => {
  const keyOfState = previous === chart ? stateKey : stateKeyOfVersions;
  const worlds = new Map<string, World>();
  const known = new WeakMap<World, Map<string, Ran | undefined>>();
  // The whole release confirms what its parts have shown: it is run as it is.
  const isWhole = chart === whole.chart;
  /** Of worlds from which the same follows, the one that came first. */
  const unify = (world: World): World => {
    const first = isWhole ? undefined : worlds.get(keyOfState(world));
    if (first) return first;
    if (!isWhole) worlds.set(keyOfState(world), world);
    known.set(world, new Map());
    return world;
  };
  const start = unify(startOf(whole));
  const once = (before: World, setting: Setting, step: HistoryStep, brings: ReleaseModel): Ran | undefined => {
    const steps = known.get(before)!;
    const key = `${brings === chart ? "" : "previous "}${setting.profile.version} ${setting.flags.join(" ")} ${step.operation} ${step.mishap ? tell(step.mishap) : ""}`;
    if (steps.has(key)) return steps.get(key);
    const plain =
      step.mishap?.kind === "interrupt"
        ? once(before, setting, { operation: step.operation, mishap: undefined }, brings)?.result.calls
        : undefined;
    const ran = runHistoryStep(brings, before, setting, step, plain);
    const met = ran && { ...ran, after: unify(ran.after) };
    steps.set(key, met);
    return met;
  };
  const run: Stepper["run"] = (before, { profile, flags }, step, isFirst) => {
    const brings = isFirst ? previous : chart;
    const isNew = before.history.length === 0 || before.history.at(-1)?.status === "uninstalled";
    const own = flagsFor(step.operation, profile, flags).filter((flag) => flag !== "--install" || isNew);
    if (!own.includes("--atomic")) return once(before, { profile, flags: own }, step, brings);
    // What --atomic does beyond waiting it does after a failure.
    const waits = { profile, flags: own.map((flag) => (flag === "--atomic" ? "--wait" : flag)) };
    const waiting = once(before, waits, step, brings);
    return waiting?.result.outcome === "succeeded" ? waiting : once(before, { profile, flags: own }, step, brings);
  };
  return { start, run };
});

const tell = (mishap: Mishap): string => {
  if (mishap.kind !== "interrupt") return `${mishap.kind} ${keyOf(mishap.object)}`;
  const { phase, verb, because, nth } = mishap.after;
  return `${phase} ${verb} ${because} ${keyOf(mishap.after)} ${nth}`;
};

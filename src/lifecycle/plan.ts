import type { ReleaseModel } from "../model/release.ts";
import { label } from "../model/resource.ts";
import { settle, startWorld } from "./cluster.ts";
import { areRecorded, flagsFor } from "./helm/known-flags.ts";
import { type Operation, phases } from "./operations.ts";
import { queueOf } from "./order.ts";
import { eventsOf, type Left, leftIn, type PlanStep, toStep } from "./plan-step.ts";
import type { Profile } from "./profiles.ts";

import { runStep, type World } from "./run.ts";
import { clusterFor } from "./surroundings.ts";

export type { Left, PlanCall, PlanRace, PlanStep, Unrun } from "./plan-step.ts";
export { eventsOf };

/** What is to go wrong: in one step, counted from 1, or in all. */
export interface Fault {
  readonly step: number | undefined;
  readonly kind: string;
  readonly name: string;
}

export interface PlanOptions {
  readonly profile: Profile;
  /** The Helm that did what came before an operation that is planned alone; by default the same. */
  readonly installedBy?: Profile;
  /** Helm's flags as written; each operation takes those that it has. */
  readonly flags?: readonly string[];
  /** What was installed before an upgrade; by default the same release. */
  readonly previous?: ReleaseModel;
  readonly fail?: readonly Fault[];
  readonly hang?: readonly Fault[];
  readonly vanish?: readonly Fault[];
  /** Helm dies after that call of that step. */
  readonly interrupts?: readonly { readonly step: number; readonly call: number }[];
  /** The revision that rollback goes back to; by default the one before the last. */
  readonly revision?: number;
  /** Whether each step says what is there before the first of its calls and after each. */
  readonly there?: boolean;
}

/** What Helm does with a release. */
export interface Plan {
  readonly release: string;
  readonly releaseName: string;
  readonly namespace: string;
  readonly profile: Profile;
  /** Whether recordings of real Helm prove this version with these flags. */
  readonly proven: boolean;
  readonly steps: readonly PlanStep[];
}

/** What each operation starts from, when it is planned alone. */
export const operationsBefore: Readonly<Record<Operation, readonly Operation[]>> = {
  install: [],
  upgrade: ["install"],
  rollback: ["install", "upgrade"],
  uninstall: ["install"],
  test: ["install"],
};

/** One operation from a fresh start: what has to be there before it went well. */
export function planOperation(release: ReleaseModel, operation: Operation, options: PlanOptions): Plan {
  const world = prepare(release, operation, options);
  return finish(release, options, planSteps(release, world, [operation], options));
}

/** Several operations, one after the other, on one cluster. */
export function planSequence(release: ReleaseModel, operations: readonly Operation[], options: PlanOptions): Plan {
  const world = startWorld(clusterFor([release, options.previous ?? release]));
  const start =
    operations[0] === "install" ||
    operations[0] === undefined ||
    flagsFor("upgrade", options.profile, options.flags ?? []).includes("--install")
      ? world
      : prepare(release, operations[0], options);
  return finish(release, options, planSteps(release, start, operations, options));
}

const finish = (release: ReleaseModel, { profile, flags = [] }: PlanOptions, steps: readonly PlanStep[]): Plan => ({
  release: release.name,
  releaseName: release.releaseName,
  namespace: release.namespace,
  profile,
  proven: profile.proven && steps.every(({ operation }) => areRecorded(operation, flagsFor(operation, profile, flags))),
  steps,
});

/** The operations in which a hook of the release runs. */
export const operationsWithHooks = (release: ReleaseModel): readonly Operation[] =>
  (Object.keys(phases) as Operation[]).filter((operation) => eventsOf(operation).some((event) => queueOf(release, event).length > 0));

function prepare(release: ReleaseModel, operation: Operation, options: PlanOptions): World {
  const previous = options.previous ?? release;
  let world = startWorld(clusterFor([release, previous]));
  const first = operation === "upgrade" || operation === "rollback" ? previous : release;
  for (const each of operationsBefore[operation]) {
    const chart = each === "install" ? first : release;
    world = runStep(world, {
      operation: each,
      profile: options.installedBy ?? options.profile,
      flags: [],
      chart,
      releaseName: release.releaseName,
      namespace: release.namespace,
    }).world;
    settle(world.cluster, atRest, true);
  }
  return world;
}

/** An hour: whatever ends by itself has ended. */
export const atRest = 3_600_000;

function planSteps(release: ReleaseModel, start: World, operations: readonly Operation[], options: PlanOptions): readonly PlanStep[] {
  let world = start;
  return operations.map((operation, i) => {
    const flags = flagsFor(operation, options.profile, options.flags ?? []);
    const interrupt = options.interrupts?.find(({ step }) => step === i + 1);
    // A first install of a sequence brings what was there before.
    const chart = operation === "install" && i === 0 && options.previous && operations.length > 1 ? options.previous : release;
    const there: (readonly Left[])[] = options.there ? [leftIn(world.cluster)] : [];
    const result = runStep(world, {
      operation,
      profile: options.profile,
      flags,
      chart,
      releaseName: release.releaseName,
      namespace: release.namespace,
      revision: options.revision ?? 0,
      outcomes: outcomesOf(i + 1, chart, options),
      ...(interrupt && { interruptAfter: interrupt.call }),
      ...(options.there && { watch: (cluster) => there.push(leftIn(cluster)) }),
    });
    const chartOfRun =
      operation === "install" || operation === "upgrade" ? chart : ((result.world.history.at(-1) ?? world.history.at(-1))?.chart ?? chart);
    world = result.world;
    settle(world.cluster, atRest, true);
    return toStep(operation, flags, chartOfRun, result, options.profile, options.there ? there : undefined);
  });
}

/** A fault is meant for every object of its kind and name, whatever namespace it lies in. */
function outcomesOf(
  step: number,
  chart: ReleaseModel,
  { fail = [], hang = [], vanish = [] }: PlanOptions,
): Readonly<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  const objects = [...chart.hooks.map(({ resource }) => resource), ...chart.resources];
  for (const [outcome, faults] of [
    ["fail", fail],
    ["hang", hang],
    ["vanish", vanish],
  ] as const) {
    for (const fault of faults) {
      if (fault.step !== undefined && fault.step !== step) continue;
      for (const object of objects) if (object.kind === fault.kind && object.name === fault.name) outcomes[label(object)] = outcome;
    }
  }
  return outcomes;
}

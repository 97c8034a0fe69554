import { compareBytes } from "../model/go-strings.ts";
import type { HookEvent } from "../model/hook.ts";
import type { Location } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";
import { label, type ObjectRef, type Resource } from "../model/resource.ts";
import type { Call, CallPhase } from "./call.ts";
import type { ClusterState, LiveObject } from "./cluster/state.ts";
import { stateOf } from "./cluster.ts";
import { readOptions } from "./helm/options.ts";
import { type Operation, phases } from "./operations.ts";
import { queueOf } from "./order.ts";
import type { Profile } from "./profiles.ts";
import type { StepResult } from "./run.ts";

/** A hook or the release resources, that Helm did not come to. */
export interface Unrun extends ObjectRef {
  readonly phase: CallPhase;
}

/** An object that stands in the cluster at the end. */
export interface Left extends ObjectRef {
  readonly state: string;
  readonly madeBy: LiveObject["madeBy"];
}

export interface PlanRace {
  /** The number of the call that it is about. */
  readonly call: number;
  readonly why: string;
  readonly otherwise: string;
}

export interface PlanStep {
  readonly operation: Operation;
  /** Those of the flags that the operation has. */
  readonly flags: readonly string[];
  readonly chart: ReleaseModel;
  readonly calls: readonly PlanCall[];
  readonly outcome: StepResult["outcome"];
  readonly releaseStatus: string;
  readonly revision: number;
  readonly history: readonly string[];
  /** What Helm prints as its error. */
  readonly message: string;
  readonly races: readonly PlanRace[];
  readonly neverRan: readonly Unrun[];
  readonly left: readonly Left[];
  /** Whether server-side apply is used. */
  readonly serverSide: boolean;
  /** What is there before the first call, and after each, when that was asked for. */
  readonly there?: readonly (readonly Left[])[];
}

export interface PlanCall extends Call {
  readonly location?: Location;
}

export const eventsOf = (operation: Operation): readonly HookEvent[] =>
  phases[operation].flatMap((phase) => (phase.do === "hooks" ? [phase.event] : []));

/** Those that Helm ran into, and those of what was still going on when it had ended. */
const racesOf = ({ races, calls, world }: StepResult): readonly PlanRace[] =>
  world.cluster.races.map(({ why, otherwise }, i) => ({ call: races[i]?.call ?? calls.length, why, otherwise }));

export function toStep(
  operation: Operation,
  flags: readonly string[],
  chart: ReleaseModel,
  result: StepResult,
  profile: Profile,
  there?: PlanStep["there"],
): PlanStep {
  const { history, cluster } = result.world;
  const last = history.at(-1);
  const options = readOptions(flags, operation, profile);
  return {
    operation,
    flags,
    chart,
    calls: result.calls.map((call) => (call.resource ? { ...call, location: locationOf(call.resource) } : call)),
    outcome: result.outcome,
    releaseStatus: last?.status ?? "gone",
    revision: last?.revision ?? 0,
    history: history.map(({ revision, status }) => `${revision} ${status}`),
    message: result.message,
    races: racesOf(result),
    neverRan: result.outcome === "succeeded" || options.noHooks ? [] : neverRanOf(operation, chart, result.calls),
    left: leftIn(cluster),
    serverSide: result.calls.some(({ verb }) => verb === "apply"),
    ...(there && { there }),
  };
}

/** What stands in a cluster, by name. */
export const leftIn = ({ objects }: ClusterState): readonly Left[] =>
  [...objects.values()]
    .filter((live) => !live.ghost)
    .map(toLeft)
    .sort((a, b) => compareBytes(label(a), label(b)));

const locationOf = memoize((resource: Resource): Location => resource.document.locate(["metadata", "name"]));

const toLeft = (live: LiveObject): Left => ({
  apiVersion: live.apiVersion,
  kind: live.kind,
  namespace: live.namespace,
  name: live.name,
  state: stateOf(live),
  madeBy: live.madeBy,
});

/** The hooks that were not made, and the release resources when nothing was done about them. */
function neverRanOf(operation: Operation, chart: ReleaseModel, calls: readonly Call[]): readonly Unrun[] {
  const unrun: Unrun[] = [];
  const refer = ({ apiVersion, kind, namespace, name, generateName }: Resource, phase: CallPhase): Unrun => ({
    apiVersion,
    kind,
    namespace,
    name: generateName === undefined ? name : `${generateName}*`,
    phase,
  });
  for (const event of eventsOf(operation)) {
    const made = new Map<Resource | undefined, number>();
    for (const call of calls)
      if (call.phase === event && call.because === "hook" && (call.verb === "create" || call.verb === "apply"))
        made.set(call.resource, (made.get(call.resource) ?? 0) + 1);
    for (const { resource } of queueOf(chart, event)) {
      const count = made.get(resource) ?? 0;
      if (count === 0) unrun.push(refer(resource, event));
      else made.set(resource, count - 1);
    }
    const phase: CallPhase = operation === "rollback" ? "rollback" : operation === "uninstall" ? "uninstall" : "resources";
    const isBetween = event.startsWith("pre-");
    if (isBetween && !calls.some((call) => call.phase === phase)) unrun.push(...chart.resources.map((resource) => refer(resource, phase)));
  }
  return unrun;
}

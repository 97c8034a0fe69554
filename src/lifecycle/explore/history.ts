import { isAwaited } from "../../model/hook.ts";
import type { ReleaseModel } from "../../model/release.ts";
import { keyOf, type ObjectRef } from "../../model/resource.ts";
import type { Call } from "../call.ts";
import { settle, startWorld } from "../cluster.ts";
import { flagsFor } from "../helm/known-flags.ts";
import type { Operation } from "../operations.ts";
import { atRest } from "../plan.ts";
import type { Profile } from "../profiles.ts";
import { runStep, type StepResult, type World } from "../run.ts";
import { clusterFor } from "../surroundings.ts";
import type { Versions } from "./cone.ts";

/** How Helm is run all through a history. */
export interface Setting {
  readonly profile: Profile;
  readonly flags: readonly string[];
}

/** The call after which Helm dies, told so that it is found again among other calls. */
export type CallMark = Pick<Call, "phase" | "verb" | "because" | "apiVersion" | "kind" | "namespace" | "name"> & {
  /** Counted from 1 among the calls that look the same. */
  readonly nth: number;
};

/** What goes wrong in a step. */
export type Mishap =
  | { readonly kind: "fail" | "hang" | "vanish"; readonly object: ObjectRef }
  | { readonly kind: "interrupt"; readonly after: CallMark };

export interface HistoryStep {
  readonly operation: Operation;
  readonly mishap: Mishap | undefined;
}

/** One step of a history as it went. */
export interface Ran extends HistoryStep {
  readonly before: World;
  readonly result: StepResult;
  /** The world when everything has come to rest. */
  readonly after: World;
}

export const startOf = ({ chart, previous }: Versions): World => startWorld(clusterFor([chart, previous]));

/** Runs one step; undefined when it has no call after which Helm could die as told. `plain` are the calls of it when all goes well. */
export function runHistoryStep(
  release: ReleaseModel,
  before: World,
  { profile, flags }: Setting,
  step: HistoryStep,
  plain?: readonly Call[],
): Ran | undefined {
  const { operation, mishap } = step;
  const command = {
    operation,
    profile,
    flags: flagsFor(operation, profile, flags),
    chart: release,
    releaseName: release.releaseName,
    namespace: release.namespace,
  };
  let result: StepResult;
  if (mishap === undefined) result = runStep(before, command);
  else if (mishap.kind !== "interrupt") result = runStep(before, { ...command, outcomes: outcomesOf(release, mishap) });
  else {
    const interruptAfter = indexOf(plain ?? runStep(before, command).calls, mishap.after);
    if (interruptAfter === undefined) return undefined;
    result = runStep(before, { ...command, interruptAfter });
  }
  settle(result.world.cluster, atRest, true);
  return { ...step, before, result, after: result.world };
}

/** A mishap of the command line means every object of its kind and name (`outcomesOf`, plan.ts). */
function outcomesOf(
  { hooks, resources }: ReleaseModel,
  { kind, object }: Extract<Mishap, { object: ObjectRef }>,
): Readonly<Record<string, string>> {
  const same = [...hooks.map(({ resource }) => resource), ...resources].filter(
    (other) => other.kind === object.kind && other.name === object.name,
  );
  return Object.fromEntries(
    same.map((other) => [other.namespace ? `${other.kind}/${other.name} in ${other.namespace}` : `${other.kind}/${other.name}`, kind]),
  );
}

const looksSame = (call: Call, mark: Omit<CallMark, "nth">): boolean =>
  call.phase === mark.phase && call.verb === mark.verb && call.because === mark.because && keyOf(call) === keyOf(mark);

const indexOf = (calls: readonly Call[], mark: CallMark): number | undefined =>
  calls.filter((call) => looksSame(call, mark))[mark.nth - 1]?.index;

const markOf = (calls: readonly Call[], call: Call): CallMark => {
  const { phase, verb, because, apiVersion, kind, namespace, name } = call;
  const mark = { phase, verb, because, apiVersion, kind, namespace, name };
  return { ...mark, nth: calls.filter((other) => other.index <= call.index && looksSame(other, mark)).length };
};

/**
 * What may go wrong in a step that went well: the hook in the middle ends badly, or Helm dies after a call about it; any other awaited
 * hook fails. With --wait and --atomic Helm dies between the same calls as without, and what --atomic undoes is what has failed.
 */
export function mishapsOf({ calls }: StepResult, { flags }: Setting, middle: string): readonly Mishap[] {
  const mishaps = new Map<string, Mishap>();
  const isPlain = flags.every(isTimeout);
  for (const call of calls) {
    const key = keyOf(call);
    const { apiVersion, kind, namespace, name } = call;
    if (call.because === "hook" && call.verb === "wait" && isAwaited(call)) {
      const ends = key !== middle || !isPlain ? (["fail"] as const) : (["fail", "hang", "vanish"] as const);
      for (const each of ends) mishaps.set(`${each} ${key}`, { kind: each, object: { apiVersion, kind, namespace, name } });
    }
    // A read of logs and the end of a wait change nothing: dying after them is dying after the call before.
    const changes = call.verb !== "logs" && (call.verb !== "wait" || isAwaited(call));
    if (isPlain && key === middle && changes && call.index < calls.length)
      mishaps.set(`interrupt ${call.index}`, { kind: "interrupt", after: markOf(calls, call) });
  }
  // A hook that fails is the plainer story.
  return [...mishaps.values()].sort((a, b) => Number(a.kind === "interrupt") - Number(b.kind === "interrupt"));
}

/** What a user may do next. */
export function nextOperations({ hooks }: ReleaseModel, { history }: World): readonly Operation[] {
  if (history.length === 0) return ["install"];
  // `helm install` refuses the name, `helm upgrade --install` installs again.
  if (history.at(-1)?.status === "uninstalled") return ["upgrade"];
  return [
    "upgrade",
    ...(history.length > 1 ? (["rollback"] as const) : []),
    "uninstall",
    ...(hooks.some(({ events }) => events.includes("test")) ? (["test"] as const) : []),
  ];
}

/** Helm's own timeout, in seconds, needs no flag. */
export const timeoutFlags = (seconds: number): readonly string[] => (seconds === 300 ? [] : [`--timeout=${seconds}s`]);
export const isTimeout = (flag: string): boolean => flag.startsWith("--timeout=");

/** What Helm is run with: plainly, then with --wait, with --atomic, and as those do it who keep histories. `timeout` in seconds. */
export const settingsFor = (profiles: readonly Profile[], waits: readonly boolean[], timeout = 300): readonly Setting[] =>
  [
    ...(waits.includes(false) ? [[]] : []),
    ...(waits.includes(true) ? [["--wait"], ["--atomic"]] : []),
    ...(waits.includes(false) ? [["--install", "--keep-history"]] : []),
  ].flatMap((flags) => profiles.toReversed().map((profile) => ({ profile, flags: [...flags, ...timeoutFlags(timeout)] })));

import { isAwaited } from "../../model/hook.ts";
import { memoize } from "../../model/memoize.ts";
import { keyOf } from "../../model/resource.ts";
import type { Call } from "../call.ts";
import type { ClusterState, LiveObject } from "../cluster/state.ts";
import { stateOf } from "../cluster.ts";
import type { ObjectState, Trace, TraceStep } from "../trace.ts";
import { callsThatMatter } from "./calls.ts";
import type { Ran } from "./history.ts";

/** A trace that also says what is there after each of its steps, of the objects that it is about. */
export function addThere(trace: Trace, steps: readonly Ran[], own: ReadonlySet<string>): Trace {
  const told = [...trace];
  const added: TraceStep[] = [];
  for (const ran of steps) {
    const there = standing(ran.before, own);
    for (const call of callsThatMatter(ran, own)) {
      applyCall(there, call, own);
      if (told[0]?.call === call) added.push({ ...told.shift()!, there: [...there.values()] });
    }
    // A step of the story without a call is the end of an operation.
    if (told[0] && !told[0].call) added.push({ ...told.shift()!, there: [...standing(ran.after, own).values()] });
  }
  return [...added, ...told];
}

/** Where each object of a cluster at rest stands: a trace asks for a few of many. */
const ranks = memoize(({ objects }: ClusterState): ReadonlyMap<string, number> => new Map([...objects.keys()].map((key, i) => [key, i])));

/** Those of the objects that are there, in the order of the cluster. */
export function liveAmong(cluster: ClusterState, own: ReadonlySet<string>): readonly LiveObject[] {
  const rank = ranks(cluster);
  return [...own]
    .flatMap((key) => cluster.objects.get(key) ?? [])
    .filter(({ ghost }) => !ghost)
    .sort((a, b) => rank.get(a.key)! - rank.get(b.key)!);
}

function standing({ cluster }: Ran["before"], own: ReadonlySet<string>): Map<string, ObjectState> {
  return new Map(
    liveAmong(cluster, own).map((object) => {
      const { key, apiVersion, kind, namespace, name } = object;
      return [key, { apiVersion, kind, namespace, name, state: stateOf(object) }];
    }),
  );
}

/** What a call that went well does to the objects; a deletion may take its time, and the end of the operation shows what came of it. */
function applyCall(there: Map<string, ObjectState>, call: Call, own: ReadonlySet<string>): void {
  const { verb, answer, status, apiVersion, kind, namespace, name } = call;
  const key = keyOf(call);
  if (!own.has(key)) return;
  const set = (state: string) => there.set(key, { apiVersion, kind, namespace, name, state });
  if (answer === "vanished") there.delete(key);
  else if (verb === "wait") {
    if (there.has(key) && isAwaited(call))
      set(answer === "ok" ? (kind === "Job" ? "complete" : "succeeded") : answer === "failed" ? "failed" : "running");
  } else if (answer !== "ok") return;
  else if (verb === "delete") {
    if (there.has(key)) set("being deleted");
  } else if (verb === "wait-deleted") there.delete(key);
  else if (verb === "create" || (verb === "apply" && status === 201)) set(isAwaited(call) ? "running" : "");
}

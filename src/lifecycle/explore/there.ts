import { isAwaited } from "../../model/hook.ts";
import { keyOf } from "../../model/resource.ts";
import type { Call } from "../call.ts";
import { stateOf } from "../cluster.ts";
import type { ObjectState, Trace, TraceStep } from "../trace.ts";
import type { Ran } from "./history.ts";

/** A trace that also says what is there after each of its steps, of the objects that it is about. */
export function addThere(trace: Trace, steps: readonly Ran[], own: ReadonlySet<string>): Trace {
  const told = [...trace];
  const added: TraceStep[] = [];
  for (const ran of steps) {
    const there = standing(ran.before, own);
    for (const call of ran.result.calls) {
      applyCall(there, call, own);
      if (told[0]?.call === call) added.push({ ...told.shift()!, there: [...there.values()] });
    }
    // A step of the story without a call is the end of an operation.
    if (told[0] && !told[0].call) added.push({ ...told.shift()!, there: [...standing(ran.after, own).values()] });
  }
  return [...added, ...told];
}

function standing({ cluster }: Ran["before"], own: ReadonlySet<string>): Map<string, ObjectState> {
  const live = [...cluster.objects.values()].filter(({ key, ghost }) => own.has(key) && !ghost);
  return new Map(
    live.map((object) => {
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

import { groupOf } from "../../model/resource.ts";
import { at } from "../../model/values.ts";
import { templateOf } from "../pod-templates.ts";
import { leaveClaims } from "./claims.ts";
import { schedule } from "./schedule.ts";
import { type ClusterState, finalizersOf, type LiveObject, outcomeOf, textAt } from "./state.ts";
import { isClaimUsed, isPodActive } from "./uses.ts";

/** Somebody else deletes it: a Job is gone at once, a running Pod takes its time. */
export function vanish(state: ClusterState, live: LiveObject): void {
  if (live.kind === "Pod") endPod(state, live);
  else remove(state, live);
}

/** Marks a Pod as being deleted; it goes when its grace period is over. */
export function endPod(state: ClusterState, live: LiveObject): void {
  const { pace } = state.options;
  const { ending } = outcomeOf(state, live);
  state.objects.set(live.key, { ...live, deleting: true });
  if (ending !== "stuck")
    schedule(state, {
      at: state.now + (ending === "linger" ? pace.lingeringPodEnd : pace.podEnd),
      key: live.key,
      uid: live.uid,
      change: "gone",
    });
}

/** Takes an object away; its running pods stay for their grace period, and hold their claims. */
export function remove(state: ClusterState, live: LiveObject): void {
  state.objects.delete(live.key);
  if (live.kind !== "Pod" && !live.ghost && templateOf(live) && isPodActive(live) && hasPods(live)) {
    const { ending } = outcomeOf(state, live);
    const key = `${live.key}#${live.uid}`;
    state.objects.set(key, { ...live, key, ghost: true, deleting: true });
    const { pace } = state.options;
    if (ending !== "stuck")
      schedule(state, { at: state.now + (ending === "linger" ? pace.lingeringPodEnd : pace.podEnd), key, uid: live.uid, change: "gone" });
  }
  leaveClaims(state, live);
  releaseClaims(state);
  if (live.kind === "CustomResourceDefinition") {
    const kind = textAt(live.data, "spec", "names", "kind");
    const group = textAt(live.data, "spec", "group");
    for (const each of state.objects.values()) if (each.kind === kind && groupOf(each.apiVersion) === group) state.objects.delete(each.key);
  }
}

/** Deletes what lies in a namespace, for that is being deleted; whether all of it is gone (recording: namespace-hook-earlier). */
export function empty(state: ClusterState, namespace: string): boolean {
  const within = [...state.objects.values()].filter((live) => live.namespace === namespace);
  for (const live of within) {
    if (finalizersOf(live.data).length === 0) state.objects.delete(live.key);
    else state.objects.set(live.key, { ...live, deleting: true });
  }
  return within.every(({ key }) => !state.objects.has(key));
}

/** Without its account a controller makes no pods at all. */
const hasPods = (live: LiveObject): boolean => live.kind !== "Job" || at(live.data, "spec", "suspend") !== true;

/** Kubernetes lets a claim go some milliseconds after the last pod that uses it has ended. */
export function releaseClaims(state: ClusterState): void {
  if (!state.hasLeaving) return;
  for (const live of state.objects.values()) {
    if (live.goesWhen === "unused" && !isClaimUsed(state, live)) {
      schedule(state, { at: state.now + state.options.pace.finalizer, key: live.key, uid: live.uid, change: "gone" });
    } else if (live.goesWhen === "alone" && !state.objects.has(`${live.key}#${live.uid}`)) {
      schedule(state, { at: state.now + state.options.pace.finalizer, key: live.key, uid: live.uid, change: "gone" });
    }
  }
}

import { at } from "../../model/values.ts";
import { isSame } from "../fields.ts";
import { rolledOf, templateOf } from "../pod-templates.ts";
import { schedule } from "./schedule.ts";
import { type ClusterState, type LiveObject, outcomeOf, textAt, type WorkState } from "./state.ts";
import { maxUnavailable } from "./unavailable.ts";
import { lacksSomething, missingAccount } from "./uses.ts";

/** Begins the work of a new object, or of one whose pod template has changed. */
export function beginWork(state: ClusterState, live: LiveObject, delay = 0): LiveObject {
  const spec = templateOf(live);
  if (!spec) return live;
  const explicit = outcomeOf(state, live).outcome;
  const isForever = live.kind !== "Job" && (live.kind !== "Pod" || (textAt(spec, "restartPolicy") ?? "Always") === "Always");
  const outcome = explicit !== "" ? explicit : isForever ? "run" : "succeed";
  const runsFor = live.kind !== "Job" && live.kind !== "Pod";
  if (runsFor && state.options.unattended.has(live.kind)) return { ...live, work: "unready", outcome, since: undefined };
  if (runsFor && live.good !== undefined && isSame(live.good, rolledOf(live))) return { ...live, work: "ready", outcome, since: state.now };
  const resting: WorkState = runsFor ? "unready" : "waiting";
  const isHeld = outcome === "pending" || (live.kind === "Job" && at(live.data, "spec", "suspend") === true);
  if (isHeld || lacksSomething(state, live)) return { ...live, work: resting, outcome, since: undefined };
  return start(state, { ...live, outcome }, delay + state.options.pace.podStart);
}

/**
 * A StatefulSet with another pod template deletes one pod after another and makes it anew; but in order, it does not touch them as long as one
 * is not ready: a broken one stays broken (StatefulSet controller, Kubernetes 1.34, `processReplica`; recordings: statefulset-rollout-three,
 * statefulset-broken-rollback, statefulset-broken-upgrade, statefulset-broken-parallel).
 */
export function rollOut(state: ClusterState, live: LiveObject, changed: LiveObject): LiveObject {
  if (textAt(changed.data, "spec", "updateStrategy", "type") === "OnDelete") return changed;
  const next: LiveObject = { ...changed, good: undefined, old: undefined };
  const replicas = at(live.data, "spec", "replicas") ?? 1;
  if (state.options.unattended.has(live.kind) || typeof replicas !== "number" || replicas === 0) return beginWork(state, next);
  if (live.work === "unready" && live.old === undefined && missingAccount(state, live) !== undefined) return beginWork(state, next);
  const isBroken = live.work === "unready" && (live.since === undefined || live.outcome !== "run");
  const isParallel = at(changed.data, "spec", "podManagementPolicy") === "Parallel";
  if (isBroken && !isParallel) return { ...next, work: "unready", since: undefined, old: live.old ?? templateOf(live) };
  const begun = beginWork(state, next, rolloutOf(state, live));
  return begun.since === undefined ? begun : { ...begun, old: templateOf(live) };
}

/**
 * A Deployment keeps the pods that it has until the new ones are ready, as far as none may be unavailable; one that is recreated ends all of
 * them first (recordings: recreate-failed-upgrade, rollout-four-failed-upgrade).
 */
export function replacePods(state: ClusterState, live: LiveObject, changed: LiveObject): LiveObject {
  const isRecreated = textAt(changed.data, "spec", "strategy", "type") === "Recreate";
  const keeps = !isRecreated && maxUnavailable(changed) === 0;
  const begun = beginWork(
    state,
    { ...changed, good: keeps ? live.good : undefined, old: undefined },
    isRecreated && live.work !== "unready" ? state.options.pace.podEnd : 0,
  );
  return keeps || live.good === undefined || begun.since === undefined ? begun : { ...begun, old: templateOf(live) };
}

/** How long the pods of a StatefulSet take to go, one after the other, and to begin again. */
function rolloutOf(state: ClusterState, live: LiveObject): number {
  const { pace } = state.options;
  const end = outcomeOf(state, live).ending === "linger" ? pace.lingeringPodEnd : pace.podEnd;
  const replicas = at(live.data, "spec", "replicas") ?? 1;
  return typeof replicas === "number" ? replicas * end + Math.max(0, replicas - 1) * pace.podStart : end;
}

function start(state: ClusterState, live: LiveObject, delay: number): LiveObject {
  const since = state.now + delay;
  schedule(state, { at: since, key: live.key, uid: live.uid, change: live.kind === "Job" || live.kind === "Pod" ? "start" : "ready" });
  return { ...live, since, work: live.kind === "Job" || live.kind === "Pod" ? "waiting" : "unready" };
}

/** Lets what waited for an object, new or changed, begin. */
export function wakeWaiting(state: ClusterState, made: LiveObject): void {
  if (!["Secret", "ConfigMap", "PersistentVolumeClaim", "ServiceAccount"].includes(made.kind) || made.apiVersion !== "v1") return;
  for (const live of state.objects.values()) {
    if (live.work === undefined || live.since !== undefined || live.deleting || live.outcome === "pending" || live.overdue) continue;
    if (live.namespace !== made.namespace || at(live.data, "spec", "suspend") === true || state.options.unattended.has(live.kind)) continue;
    if (live.old !== undefined && live.outcome !== "run") continue;
    if ((live.work === "waiting" || live.work === "unready") && !lacksSomething(state, live, live.old ?? templateOf(live))) {
      const pause =
        (made.kind === "ServiceAccount" ? untilNextTry(state, live) : 0) + (live.old === undefined ? 0 : rolloutOf(state, live));
      state.objects.set(live.key, { ...start(state, live, pause + state.options.pace.podStart + 150), late: true });
    }
  }
}

/**
 * Without its account a Job gets no pods, and its controller tries again after 1 s, then after pauses that double up to 60 s (job controller,
 * Kubernetes 1.34, `DefaultJobApiBackOff`, `MaxJobApiBackOff`; recording: account-late). How long it is until it sees that the account is there.
 */
function untilNextTry(state: ClusterState, live: LiveObject): number {
  if (live.kind !== "Job") return 0;
  let next = live.madeAt;
  for (let pause = 1000; next < state.now; pause = Math.min(2 * pause, 60_000)) next += pause;
  return next - state.now;
}

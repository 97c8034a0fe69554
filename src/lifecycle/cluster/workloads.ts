import { at } from "../../model/values.ts";
import { isSame } from "../fields.ts";
import { templateOf } from "../pod-templates.ts";
import { schedule } from "./schedule.ts";
import { type ClusterState, type LiveObject, outcomeOf, textAt, type WorkState } from "./state.ts";
import { lacksSomething } from "./uses.ts";

/** Begins the work of a new object, or of one whose pod template has changed. */
export function beginWork(state: ClusterState, live: LiveObject): LiveObject {
  const spec = templateOf(live);
  if (!spec) return live;
  const explicit = outcomeOf(state, live).outcome;
  const isForever = live.kind !== "Job" && (live.kind !== "Pod" || (textAt(spec, "restartPolicy") ?? "Always") === "Always");
  const outcome = explicit !== "" ? explicit : isForever ? "run" : "succeed";
  const runsFor = live.kind !== "Job" && live.kind !== "Pod";
  if (runsFor && state.options.unattended.has(live.kind)) return { ...live, work: "unready", outcome, since: undefined };
  if (runsFor && live.good !== undefined && isSame(live.good, spec)) return { ...live, work: "ready", outcome, since: state.now };
  const resting: WorkState = runsFor ? "unready" : "waiting";
  const isHeld = outcome === "pending" || (live.kind === "Job" && at(live.data, "spec", "suspend") === true);
  if (isHeld || lacksSomething(state, live)) return { ...live, work: resting, outcome, since: undefined };
  return start(state, { ...live, outcome }, state.options.pace.podStart);
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
    if ((live.work === "waiting" || live.work === "unready") && !lacksSomething(state, live)) {
      state.objects.set(live.key, { ...start(state, live, state.options.pace.podStart + 150), late: true });
    }
  }
}

import { at } from "../../model/values.ts";
import { templateOf } from "../pod-templates.ts";
import { releaseClaims, remove, vanish } from "./remove.ts";
import { schedule } from "./schedule.ts";
import { type ClusterEvent, type ClusterState, decide, type LiveObject } from "./state.ts";
import { isClaimUsed, lacksSomething } from "./uses.ts";

const neverEnds = new Set(["hang", "run", "pending"]);

/** After so many milliseconds a Job whose pods all fail gives up (backoff of 10 s, doubled each time: job controller, Kubernetes 1.34). */
function backoffOf(live: LiveObject): number {
  const limit = at(live.data, "spec", "backoffLimit");
  const retries = typeof limit === "number" ? limit : 6;
  let total = 0;
  for (let i = 0; i < retries; i++) total += Math.min(10_000 * 2 ** i, 600_000);
  return total;
}

const secondsAt = (live: LiveObject, field: string): number | undefined => {
  const value = at(live.data, "spec", field);
  return typeof value === "number" ? value * 1000 : undefined;
};

/** What happens to an object when its time has come. */
export function applyEvent(state: ClusterState, event: ClusterEvent, vanishesAtOnce: boolean): void {
  const live = state.objects.get(event.key);
  if (!live || live.uid !== event.uid) return;
  const { pace } = state.options;
  const later = (delay: number, change: ClusterEvent["change"]): void =>
    schedule(state, { at: state.now + delay, key: live.key, uid: live.uid, change });
  switch (event.change) {
    case "ready": {
      if (live.late && missesItsChance(state, live)) return;
      const isReady = live.outcome === "run";
      state.objects.set(live.key, isReady ? { ...live, work: "ready", good: templateOf(live) } : live);
      return;
    }
    case "start": {
      if (live.deleting && live.kind === "Pod") return;
      if (live.late && missesItsChance(state, live)) return;
      if (live.outcome === "vanish") later(pace.vanish, "vanish");
      const ends = !neverEnds.has(live.outcome) && live.outcome !== "vanish";
      const deadline = live.kind === "Job" || live.kind === "Pod" ? secondsAt(live, "activeDeadlineSeconds") : undefined;
      if (live.kind === "Pod") {
        state.objects.set(live.key, { ...live, work: ends ? (live.outcome === "fail" ? "failed" : "succeeded") : "running" });
        if (ends) releaseClaims(state);
        // The kubelet ends it then (Kubernetes 1.34, pkg/kubelet/active_deadline.go), and leaves what hangs its grace.
        else if (deadline !== undefined && live.outcome === "hang")
          later(deadline + (secondsAt(live, "terminationGracePeriodSeconds") ?? 30_000), "expire");
        return;
      }
      state.objects.set(live.key, { ...live, work: "running" });
      if (ends) later(pace.jobSync + (live.outcome === "fail" ? backoffOf(live) : 0), "finish");
      if (deadline !== undefined) later(deadline, "expire");
      return;
    }
    case "finish":
    case "expire": {
      if (live.work !== "running") return;
      const hasFailed = event.change === "expire" || live.outcome === "fail";
      state.objects.set(live.key, {
        ...live,
        work: hasFailed ? "failed" : "succeeded",
        ...(event.change === "expire" && { outcome: "deadline" }),
      });
      const ttl = secondsAt(live, "ttlSecondsAfterFinished");
      if (ttl === 0 && vanishesAtOnce) vanish(state, live);
      else if (ttl !== undefined) later(Math.max(ttl, pace.finalizer), "gone");
      releaseClaims(state);
      return;
    }
    case "vanish":
      vanish(state, live);
      return;
    case "gone":
      if (live.kind === "PersistentVolumeClaim" && isClaimUsed(state, live)) return;
      remove(state, live);
  }
}

/** What it waits for was there, but for hardly longer than a kubelet takes to look again (recordings: random-references/d2-0031). */
function missesItsChance(state: ClusterState, live: LiveObject): boolean {
  if (!lacksSomething(state, live)) return false;
  const chosen = decide(state, {
    row: "a Job or Pod left behind by a failed step, still waiting for a Secret or ConfigMap",
    why: `what ${live.kind}/${live.name} waits for is there for a moment only`,
    otherwise: "its pods see it, and begin",
    outcomes: 2,
  });
  if (chosen === 1) return false;
  state.objects.set(live.key, { ...live, since: undefined, late: false });
  return true;
}

/** Lets time pass until the next thing happens, at most until `limit`; false when nothing did. */
export function advance(state: ClusterState, limit: number, vanishesAtOnce: (event: ClusterEvent) => boolean = () => false): boolean {
  const event = state.events[0];
  if (!event || event.at > limit) {
    state.now = Math.max(state.now, limit);
    return false;
  }
  state.events = state.events.slice(1);
  state.now = Math.max(state.now, event.at);
  applyEvent(state, event, vanishesAtOnce(event));
  return true;
}

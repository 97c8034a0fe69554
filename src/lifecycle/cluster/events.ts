import { pausesOf } from "../../model/backoff.ts";
import { at } from "../../model/values.ts";
import { rolledOf } from "../pod-templates.ts";
import { makeClaims } from "./claims.ts";
import { hasEndingPods, isOverdue } from "./deadlines.ts";
import { empty, releaseClaims, remove, vanish } from "./remove.ts";
import { schedule } from "./schedule.ts";
import { type ClusterEvent, type ClusterState, decide, type LiveObject, outcomeOf } from "./state.ts";
import { isClaimUsed, lacksSomething } from "./uses.ts";

const neverEnds = new Set(["hang", "run", "pending"]);

/** After so many milliseconds a Job whose pods all fail gives up. */
function backoffOf(live: LiveObject): number {
  const limit = at(live.data, "spec", "backoffLimit");
  return pausesOf(typeof limit === "number" ? limit : 6, "Never") * 1000;
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
      if (live.since === undefined || state.now < live.since) return;
      if (live.late && missesItsChance(state, live)) return;
      if (live.outcome !== "run") return;
      if (isRollingOn(live) && lacksSomething(state, live) && comesTooLate(state, live)) {
        state.objects.set(live.key, { ...live, since: undefined, old: undefined });
        return;
      }
      const ready: LiveObject = { ...live, work: "ready", good: rolledOf(live), old: undefined };
      state.objects.set(live.key, ready);
      makeClaims(state, ready);
      return;
    }
    case "start": {
      if ((live.deleting && live.kind === "Pod") || live.overdue) return;
      if (live.late && missesItsChance(state, live)) return;
      if (live.outcome === "vanish") later(pace.vanish, "vanish");
      const ends = !neverEnds.has(live.outcome) && live.outcome !== "vanish";
      if (live.kind === "Pod") {
        state.objects.set(live.key, { ...live, work: ends ? (live.outcome === "fail" ? "failed" : "succeeded") : "running" });
        if (ends) releaseClaims(state);
        return;
      }
      state.objects.set(live.key, { ...live, work: "running" });
      if (ends) later(pace.jobSync + (live.outcome === "fail" ? backoffOf(live) : 0), "finish");
      return;
    }
    case "expire": {
      if (!isOverdue(state, live) || live.deleting || live.overdue) return;
      state.objects.set(live.key, { ...live, overdue: true });
      const { ending } = outcomeOf(state, live);
      if (!hasEndingPods(state, live)) later(0, "expired");
      else if (ending !== "stuck") later(ending === "linger" ? pace.lingeringPodEnd : pace.podEnd, "expired");
      return;
    }
    case "finish":
    case "expired": {
      if (event.change === "finish" ? live.work !== "running" || live.overdue : live.deleting) return;
      const hasFailed = event.change === "expired" || live.outcome === "fail";
      state.objects.set(live.key, { ...live, work: hasFailed ? "failed" : "succeeded" });
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
      if (live.kind === "Namespace" && !empty(state, live.name)) return;
      remove(state, live);
  }
}

/** Whether pods of another template are there already. */
const isRollingOn = (live: LiveObject): boolean => live.old !== undefined || (live.kind === "Deployment" && live.good !== undefined);

/**
 * Pods of the new template begin when others have ended or are ready: what the upgrade has removed by then they do not find; the only pod of a
 * Deployment hardly ever does (recordings: rollout-config-removed, rollout-config-removed-statefulset, rollout-config-removed-single).
 */
function comesTooLate(state: ClusterState, live: LiveObject): boolean {
  if (live.kind !== "Deployment" || Number(at(live.data, "spec", "replicas") ?? 1) > 1) return true;
  const race = {
    row: "an upgrade that removes what the only pod of a Deployment needs",
    why: `the new pod of Deployment/${live.name} begins while what it needs is being removed`,
    otherwise: "it sees it just before, and begins",
    outcomes: 2,
  };
  return decide(state, race) === 0;
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

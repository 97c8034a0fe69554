import { groupOf } from "../../model/resource.ts";
import { at } from "../../model/values.ts";
import { schedule } from "./schedule.ts";
import type { ClusterState, LiveObject } from "./state.ts";
import { claimsOf, isClaimMissing, missingAccount } from "./uses.ts";

const isJob = (live: LiveObject): boolean => live.kind === "Job" && groupOf(live.apiVersion) === "batch";
const isPod = (live: LiveObject): boolean => live.kind === "Pod" && live.apiVersion === "v1";

const secondsOf = (value: unknown): number | undefined => (typeof value === "number" ? value * 1000 : undefined);

/**
 * How long Kubernetes lets a Job or Pod work before it ends it with the reason DeadlineExceeded. That of a Job counts from its first sync,
 * whether its pods can start or not (job controller, Kubernetes 1.34, `pastActiveDeadline`; recordings: deadline, deadline-equal, deadline-missing-secret,
 * deadline-missing-account). That of a Pod counts from when its kubelet has first seen it (kubelet, `activeDeadlineHandler`; no recording: the
 * recorder's kubelet knows no deadlines).
 */
export const deadlineOf = (live: LiveObject): number | undefined =>
  isJob(live) || isPod(live) ? secondsOf(at(live.data, "spec", "activeDeadlineSeconds")) : undefined;

/** Notes when an object will be over its deadline. A suspended Job has not started (recording: deadline-suspended). */
export function scheduleDeadline(state: ClusterState, live: LiveObject): void {
  const deadline = deadlineOf(live);
  if (deadline === undefined || at(live.data, "spec", "suspend") === true) return;
  schedule(state, {
    at: Math.max(state.now, live.madeAt + deadline),
    key: live.key,
    uid: live.uid,
    change: "expire",
  });
}

/** Whether an object that has not ended is over its deadline: it may have been given another since that was noted. */
export function isOverdue(state: ClusterState, live: LiveObject): boolean {
  const deadline = deadlineOf(live);
  if (deadline === undefined || (live.work !== "waiting" && live.work !== "running")) return false;
  return state.now >= live.madeAt + deadline && !(isPod(live) && isUnscheduled(state, live));
}

/** A Pod without its claim gets no node, and no kubelet ever sees it (kube-scheduler, volume binding). */
const isUnscheduled = (state: ClusterState, live: LiveObject): boolean =>
  claimsOf(live).some((claim) => isClaimMissing(state, live.namespace, claim));

/** Whether pods of an object work and have to end before it has failed (recordings: deadline-before-grace, deadline-stuck): without their account none were ever made, and between two tries there is none. */
export const hasEndingPods = (state: ClusterState, live: LiveObject): boolean =>
  live.work === "running" ? live.outcome !== "fail" : isJob(live) && missingAccount(state, live) === undefined;

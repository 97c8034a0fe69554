import { isAwaited } from "../../model/hook.ts";
import { at } from "../../model/values.ts";
import type { KubeObject } from "../objects.ts";
import { ok, type Reply } from "../request.ts";
import { advance } from "./events.ts";
import { refuseRight } from "./rights.ts";
import type { ClusterState } from "./state.ts";
import { maxUnavailable } from "./unavailable.ts";
import { isReady, limitOf, pollInterval, runUntil, timedOut, type WaitRequest } from "./waiting.ts";

/** Each Job and Pod until it has ended; one that vanishes has done (`watchUntilReady`, 3.21.4 pkg/kube/client.go; recordings: vanishing-job). */
export function finishLegacy(state: ClusterState, { objects, timeout }: WaitRequest): Reply {
  const problems: Reply[] = [];
  for (const object of objects) {
    if (!isAwaited(object)) continue;
    const limit = limitOf(state, timeout);
    const forbidden = refuseRight(state, "list", object) ?? refuseRight(state, "watch", object);
    const seen = state.objects.get(object.key);
    const verdict = (): Reply | undefined => {
      const live = state.objects.get(object.key);
      if (live?.uid !== seen?.uid || !live) return seen ? ok : undefined;
      if (live.work === "succeeded") return ok;
      if (live.work !== "failed") return undefined;
      const isOver = live.overdue;
      return {
        answer: "failed",
        status: 0,
        message:
          live.kind === "Job"
            ? `job ${live.name} failed: ${isOver ? "DeadlineExceeded" : "BackoffLimitExceeded"}`
            : `pod ${live.name} failed`,
        ...(isOver && { reason: "DeadlineExceeded" }),
      };
    };
    let reply = forbidden ? undefined : verdict();
    while (!reply && advance(state, limit)) if (!forbidden) reply = verdict();
    if (!reply)
      reply = timedOut(`timed out waiting for the condition${forbidden ? ` (Failed to watch: failed to list: ${forbidden.message})` : ""}`);
    if (reply.answer !== "ok") problems.push(reply);
  }
  return problems[0] ? { ...problems[0], message: problems.map(({ message }) => message).join("\n") } : ok;
}

/** Helm 3 asks every 2 s (`waitForResources`, 3.21.4 pkg/kube/wait.go). */
export function pollReady(state: ClusterState, { objects, until, timeout }: WaitRequest): Reply {
  const limit = limitOf(state, timeout);
  let retries = 0;
  for (;;) {
    let verdict: "ready" | "not" | Reply = "ready";
    for (const object of objects) {
      verdict = checkLegacy(state, object, until);
      if (verdict !== "ready") break;
    }
    if (verdict === "ready") return ok;
    if (typeof verdict !== "string") {
      if (verdict.answer !== "failed" || ++retries > 30) return verdict;
    }
    if (state.now + pollInterval > limit) break;
    runUntil(state, state.now + pollInterval);
  }
  runUntil(state, limit);
  return timedOut("context deadline exceeded");
}

function checkLegacy(state: ClusterState, object: KubeObject, until: WaitRequest["until"]): "ready" | "not" | Reply {
  const reads = [
    "Pod",
    "Deployment",
    "PersistentVolumeClaim",
    "Service",
    "DaemonSet",
    "StatefulSet",
    "ReplicaSet",
    "ReplicationController",
    "CustomResourceDefinition",
  ];
  if (!reads.includes(object.kind) && !(object.kind === "Job" && until === "complete")) return "ready";
  const forbidden = refuseRight(state, "get", object);
  if (forbidden) return forbidden;
  const live = state.objects.get(object.key);
  if (!live) return { answer: "not-found", status: 404, message: `${object.kind} "${object.name}" not found` };
  if (object.kind === "Job") {
    if (live.work === "failed")
      return { answer: "failed", status: 0, message: `job is failed: ${object.namespace || state.options.namespace}/${object.name}` };
    return live.work === "succeeded" ? "ready" : "not";
  }
  if (object.kind === "Pod") return live.work === "running" && live.outcome === "run" ? "ready" : "not";
  if (object.kind === "Deployment" && at(object.data, "spec", "paused") === true) return "ready";
  // Helm counts only as many pods as may not be unavailable: of one that may, none (`deploymentReady`, pkg/kube/ready.go; recording: wait-max-unavailable).
  if (object.kind === "Deployment" && maxUnavailable(live) >= Number(at(live.data, "spec", "replicas") ?? 1)) return "ready";
  return isReady(live) ? "ready" : "not";
}

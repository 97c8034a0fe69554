import { isAwaited } from "../../model/hook.ts";
import { label } from "../../model/resource.ts";
import { at } from "../../model/values.ts";
import type { KubeObject } from "../objects.ts";
import { ok, type Reply, type Request } from "../request.ts";
import { advance } from "./events.ts";
import { refuseRight } from "./rights.ts";
import { type ClusterEvent, type ClusterState, decide, type LiveObject, textAt } from "./state.ts";

type WaitRequest = Extract<Request, { verb: "wait" }>;
type WaitDeletedRequest = Extract<Request, { verb: "wait-deleted" }>;

const timedOut = (message: string): Reply => ({ answer: "timed-out", status: 0, message });
export const pollInterval = 2000;

export const wait = (state: ClusterState, request: WaitRequest): Reply =>
  request.until === "finished"
    ? request.method === "legacy"
      ? finishLegacy(state, request)
      : watch(state, request)
    : request.method === "legacy"
      ? pollReady(state, request)
      : watch(state, request);

const limitOf = (state: ClusterState, timeout: number): number => Math.min(state.now + timeout, state.killAt);

/** Each Job and Pod until it has ended; one that vanishes has done (`watchUntilReady`, 3.21.4 pkg/kube/client.go; recordings: vanishing-job). */
function finishLegacy(state: ClusterState, { objects, timeout }: WaitRequest): Reply {
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
      const reason = live.outcome === "deadline" ? "DeadlineExceeded" : "BackoffLimitExceeded";
      return {
        answer: "failed",
        status: 0,
        message: live.kind === "Job" ? `job ${live.name} failed: ${reason}` : `pod ${live.name} failed`,
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

type Status = { readonly is: "current" | "failed" | "in-progress" | "not-found"; readonly message: string };

/** kstatus: every object until it is current; what has failed is not waited for, what vanishes is (`statusWaiter.wait`, 4.2.4 pkg/kube/statuswait.go). */
function watch(state: ClusterState, { objects, until, timeout }: WaitRequest): Reply {
  const limit = limitOf(state, timeout);
  const watched = objects.filter((object) => until === "finished" || at(object.data, "spec", "paused") !== true);
  for (const object of watched) {
    const forbidden = refuseWatch(state, object, until);
    if (forbidden) return forbidden;
  }
  const statuses = (): readonly Status[] => watched.map((object) => statusOf(state, object, until));
  const isOver = (all: readonly Status[]): boolean => all.every(({ is }) => is === "current" || is === "failed");
  let all = statuses();
  const isRacing = (event: ClusterEvent): boolean => {
    const job = event.change === "finish" ? state.objects.get(event.key) : undefined;
    if (!job || at(job.data, "spec", "ttlSecondsAfterFinished") !== 0 || until === "ready" || !watched.some(({ key }) => key === job.key))
      return false;
    return (
      decide(state, {
        row: "a Job with `ttlSecondsAfterFinished: 0`, Helm 4",
        why: `${label(job)} is removed as soon as it has finished`,
        otherwise: "it is gone before Helm sees it complete, and the hook runs into its timeout",
        outcomes: 2,
      }) === 1
    );
  };
  while (!isOver(all) && advance(state, limit, isRacing)) all = statuses();
  if (isOver(all) && until === "ready") all = raceOfFreshJobs(state, watched, all);
  const problems = all.flatMap(({ is, message }, i) => {
    const object = watched[i]!;
    const name = is === "failed" ? "Failed" : is === "not-found" ? "NotFound" : "InProgress";
    return is === "current"
      ? []
      : [
          `resource ${object.kind}/${object.namespace || state.options.namespace}/${object.name} not ready. status: ${name}, message: ${message}`,
        ];
  });
  if (problems.length === 0) return ok;
  if (isOver(all)) return { answer: "failed", status: 0, message: problems.join("\n") };
  const gone = all.every(({ is }) => is === "current" || is === "not-found");
  return { answer: gone ? "vanished" : "timed-out", status: 0, message: [...problems, "context deadline exceeded"].join("\n") };
}

function raceOfFreshJobs(state: ClusterState, watched: readonly KubeObject[], all: readonly Status[]): readonly Status[] {
  const failing = watched.findIndex(
    (object, i) =>
      all[i]!.is === "current" &&
      object.kind === "Job" &&
      state.objects.get(object.key)?.work === "running" &&
      state.objects.get(object.key)?.outcome === "fail",
  );
  if (failing === -1) return all;
  const chosen = decide(state, {
    row: "`--wait` without `--wait-for-jobs`, a release Job that fails",
    why: `${label(watched[failing]!)} counts as ready while it runs, and as failed afterwards`,
    otherwise: "it has failed before Helm looks, and the operation fails",
    outcomes: 2,
  });
  return chosen === 0 ? all : all.map((status, i) => (i === failing ? { is: "failed", message: "Job Failed. failed: 1/1" } : status));
}

function refuseWatch(state: ClusterState, object: KubeObject, until: WaitRequest["until"]): Reply | undefined {
  const refuse = (verb: "list" | "watch", kind: { readonly apiVersion: string; readonly kind: string }): Reply | undefined => {
    const forbidden = refuseRight(state, verb, { ...kind, namespace: object.namespace, name: "" });
    const name = kind.apiVersion.includes("/") ? kind.apiVersion : `/${kind.apiVersion}`;
    return forbidden && { ...forbidden, status: 0, message: `failed to ${verb} ${name}, Kind=${kind.kind}: ${forbidden.message}` };
  };
  const own = refuse("list", object) ?? refuse("watch", object);
  if (own || until === "finished" || object.kind !== "Deployment") return own;
  return refuse("list", { apiVersion: "apps/v1", kind: "ReplicaSet" }) ?? refuse("list", { apiVersion: "v1", kind: "Pod" });
}

function statusOf(state: ClusterState, object: KubeObject, until: WaitRequest["until"]): Status {
  const live = state.objects.get(object.key);
  if (!live) return { is: "not-found", message: "Resource not found" };
  const current: Status = { is: "current", message: "Resource is current" };
  if (live.kind === "Job") {
    if (live.work === "succeeded") return current;
    if (live.work === "failed") return { is: "failed", message: "Job Failed. failed: 1/1" };
    const hasStarted = at(live.data, "spec", "suspend") !== true;
    return until === "ready" && hasStarted && !live.deleting ? current : { is: "in-progress", message: "Job in progress" };
  }
  if (live.kind === "Pod" && live.apiVersion === "v1") {
    if (live.work === "succeeded") return current;
    if (live.work === "failed")
      return { is: "failed", message: until === "finished" ? `pod ${live.name} failed` : "Pod has completed, but not successfully" };
    const isReady = until !== "finished" && live.work === "running" && live.outcome === "run";
    return isReady ? current : { is: "in-progress", message: "Pod in progress" };
  }
  if (until === "finished") return current;
  if (live.deleting) return { is: "in-progress", message: "Resource scheduled for deletion" };
  // kstatus does not wait for the address of a load balancer, Helm 3 does (recording: service-loadbalancer-wait).
  return live.kind === "Service" || isReady(live) ? current : { is: "in-progress", message: "Available: 0/1" };
}

/** Whether a release resource is ready, for Helm 3's checks and for kstatus alike, as far as the two agree. */
function isReady(live: LiveObject): boolean {
  if (live.kind === "Service" && live.apiVersion === "v1") {
    const external = at(live.data, "spec", "externalIPs");
    return textAt(live.data, "spec", "type") !== "LoadBalancer" || (Array.isArray(external) && external.length > 0);
  }
  if (live.work === undefined) return true;
  if (at(live.data, "spec", "replicas") === 0) return true;
  return live.work === "ready";
}

/** Helm 3 asks every 2 s (`waitForResources`, 3.21.4 pkg/kube/wait.go). */
function pollReady(state: ClusterState, { objects, until, timeout }: WaitRequest): Reply {
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
  return isReady(live) ? "ready" : "not";
}

export function runUntil(state: ClusterState, limit: number): void {
  while (advance(state, limit));
}

/** Until nothing of it is there any more. */
export function waitDeleted(state: ClusterState, { objects, method, timeout }: WaitDeletedRequest): Reply {
  const limit = limitOf(state, timeout);
  const there = (): readonly KubeObject[] => objects.filter(({ key }) => state.objects.has(key));
  if (method === "legacy") {
    for (;;) {
      for (const object of objects) {
        const forbidden = refuseRight(state, "get", object);
        if (forbidden) return forbidden;
        if (state.objects.has(object.key)) break;
      }
      if (there().length === 0) return ok;
      if (state.now + pollInterval > limit) break;
      runUntil(state, state.now + pollInterval);
    }
    runUntil(state, limit);
    return timedOut("context deadline exceeded");
  }
  for (const object of objects) {
    const forbidden = refuseWatch(state, object, "finished");
    if (forbidden) return forbidden;
  }
  while (there().length > 0 && advance(state, limit));
  const still = there();
  if (still.length === 0) return ok;
  const lines = still.map(
    (object) =>
      `resource ${object.kind}/${object.namespace || state.options.namespace}/${object.name} still exists. status: Terminating, message: Resource scheduled for deletion`,
  );
  return timedOut([...lines, "context deadline exceeded"].join("\n"));
}

import { label } from "../../model/resource.ts";
import { at } from "../../model/values.ts";
import type { KubeObject } from "../objects.ts";
import { ok, type Reply } from "../request.ts";
import { advance } from "./events.ts";
import { refuseRight } from "./rights.ts";
import { type ClusterEvent, type ClusterState, decide, type LiveObject } from "./state.ts";
import { missingAccount } from "./uses.ts";
import { isReady, limitOf, type WaitRequest } from "./waiting.ts";

interface Status {
  readonly is: "current" | "failed" | "in-progress" | "not-found";
  readonly message: string;
  readonly reason?: "DeadlineExceeded";
}

/** kstatus: every object until it is current; what has failed is not waited for, what vanishes is (`statusWaiter.wait`, 4.2.4 pkg/kube/statuswait.go). */
export function watch(state: ClusterState, { objects, until, timeout }: WaitRequest): Reply {
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
    const job = event.change === "finish" || event.change === "expired" ? state.objects.get(event.key) : undefined;
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
  const overdue = all.find(({ reason }) => reason !== undefined);
  if (isOver(all)) return { answer: "failed", status: 0, message: problems.join("\n"), ...(overdue?.reason && { reason: overdue.reason }) };
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

export function refuseWatch(state: ClusterState, object: KubeObject, until: WaitRequest["until"]): Reply | undefined {
  const refuse = (verb: "list" | "watch", kind: { readonly apiVersion: string; readonly kind: string }): Reply | undefined => {
    const forbidden = refuseRight(state, verb, { ...kind, namespace: object.namespace, name: "" });
    const name = kind.apiVersion.includes("/") ? kind.apiVersion : `/${kind.apiVersion}`;
    return forbidden && { ...forbidden, status: 0, message: `failed to ${verb} ${name}, Kind=${kind.kind}: ${forbidden.message}` };
  };
  const own = refuse("list", object) ?? refuse("watch", object);
  if (own || until === "finished" || object.kind !== "Deployment") return own;
  return refuse("list", { apiVersion: "apps/v1", kind: "ReplicaSet" }) ?? refuse("list", { apiVersion: "v1", kind: "Pod" });
}

const reasonOf = ({ overdue }: LiveObject): Pick<Status, "reason"> => (overdue ? { reason: "DeadlineExceeded" } : {});

function statusOf(state: ClusterState, object: KubeObject, until: WaitRequest["until"]): Status {
  const live = state.objects.get(object.key);
  if (!live) return { is: "not-found", message: "Resource not found" };
  const current: Status = { is: "current", message: "Resource is current" };
  if (live.kind === "Job") {
    if (live.work === "succeeded") return current;
    // Without their account no pods were ever made that could have failed (recording: deadline-missing-account).
    const pods = live.overdue && missingAccount(state, live) !== undefined ? 0 : 1;
    if (live.work === "failed") return { is: "failed", message: `Job Failed. failed: ${pods}/1`, ...reasonOf(live) };
    const hasStarted = at(live.data, "spec", "suspend") !== true;
    return until === "ready" && hasStarted && !live.deleting ? current : { is: "in-progress", message: "Job in progress" };
  }
  if (live.kind === "Pod" && live.apiVersion === "v1") {
    if (live.work === "succeeded") return current;
    if (live.work === "failed")
      return {
        is: "failed",
        message: until === "finished" ? `pod ${live.name} failed` : "Pod has completed, but not successfully",
        ...reasonOf(live),
      };
    const isReady = until !== "finished" && live.work === "running" && live.outcome === "run";
    return isReady ? current : { is: "in-progress", message: "Pod in progress" };
  }
  if (until === "finished") return current;
  if (live.deleting) return { is: "in-progress", message: "Resource scheduled for deletion" };
  // kstatus does not wait for the address of a load balancer, Helm 3 does (recording: service-loadbalancer-wait).
  return live.kind === "Service" || isReady(live) ? current : { is: "in-progress", message: "Available: 0/1" };
}

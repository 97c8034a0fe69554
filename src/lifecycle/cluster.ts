import { groupOf } from "../model/resource.ts";
import type { Because } from "./call.ts";
import { handOver, notFound, patch, replace } from "./cluster/change.ts";
import { deleteObject } from "./cluster/delete.ts";
import { advance } from "./cluster/events.ts";
import { refuseRight } from "./cluster/rights.ts";
import { serves } from "./cluster/serves.ts";
import { type ClusterOptions, type ClusterState, decide, type LiveObject, outcomeOf, startCluster } from "./cluster/state.ts";
import { losesPods } from "./cluster/uses.ts";
import { wait, waitDeleted } from "./cluster/wait.ts";
import { apply, create } from "./cluster/write.ts";
import type { KubeObject } from "./objects.ts";
import { ok, type Reply, type Request } from "./request.ts";
import type { World } from "./run.ts";

export type { ClusterOptions, ClusterState } from "./cluster/state.ts";

/** A cluster with nothing in it, and no release. */
export const startWorld = (options: ClusterOptions): World => ({ cluster: startCluster(options), history: [] });

/** What the simulated cluster says to a request of Helm, and does about it. */
export function answer(state: ClusterState, request: Request, because: Because): Reply {
  const madeBy = because === "hook" ? "hook" : because === "crd" ? "crds" : "release";
  switch (request.verb) {
    case "get":
      return get(state, request.object);
    case "create":
      return tick(state, () => create(state, request.object, madeBy));
    case "apply":
      return tick(state, () => apply(state, request.object, request.force, madeBy));
    case "patch":
      return tick(state, () =>
        request.patch === "json"
          ? handOver(state, request.object)
          : patch(state, request.object, request.original, request.fromLive, request.patch),
      );
    case "update":
      return tick(state, () => replace(state, request.object, request.strict));
    case "delete":
      return tick(state, () => deleteObject(state, request.object, request.propagation));
    case "serves":
      return serves(state, request.kind, request.atOnce) ? ok : { answer: "not-found", status: 0, message: "" };
    case "race":
      return { ...ok, status: decide(state, request.race) };
    case "wait":
      return wait(state, request);
    case "wait-deleted":
      return waitDeleted(state, request);
    case "logs":
      return logs(state, request.object, request.of);
  }
}

/** A call takes a moment; what was due happens before it. */
function tick(state: ClusterState, write: () => Reply): Reply {
  const limit = state.now + state.options.pace.call;
  while (advance(state, limit));
  return write();
}

function get(state: ClusterState, object: KubeObject): Reply {
  const forbidden = refuseRight(state, "get", object);
  if (forbidden) return forbidden;
  const live = state.objects.get(object.key);
  return live ? { ...ok, live: live.data } : notFound(object);
}

/** Pods by the name of a test, or those of a hook. */
function logs(state: ClusterState, object: KubeObject, of: "hook" | "test"): Reply {
  if (of === "hook") {
    const forbidden = refuseRight(state, "list", { apiVersion: "v1", kind: "Pod", namespace: object.namespace, name: "" });
    const live = state.objects.get(object.key);
    // Of a Job without pods Helm prints nothing.
    return forbidden ?? (live && !losesPods(live) ? ok : notFound(object));
  }
  const forbidden = refuseRight(state, "get", object);
  if (forbidden) return forbidden;
  const pod = state.objects.get(object.key);
  if (!pod) return notFound(object);
  if (pod.work === "waiting")
    return { answer: "failed", status: 400, message: `container "main" in pod "${object.name}" is waiting to start: ContainerCreating` };
  return ok;
}

/** Lets everything come to rest that will, for at most `limit` milliseconds; with patience, what a deadline is ending too. */
export function settle(state: ClusterState, limit: number, isPatient = false): void {
  const end = state.now + limit;
  while (isMoving(state, isPatient) && advance(state, end));
  const rest = state.now + 600;
  while (advance(state, rest));
}

const stays = new Set(["hang", "pending"]);

function isMoving(state: ClusterState, isPatient: boolean): boolean {
  for (const live of state.objects.values()) {
    if (live.deleting) {
      if (state.events.some((event) => event.key === live.key && event.uid === live.uid)) return true;
    } else if (live.work !== undefined && ["waiting", "running", "unready"].includes(live.work)) {
      const { outcome } = outcomeOf(state, live);
      if (!stays.has(outcome) || (isPatient && live.overdue)) return true;
    }
  }
  return false;
}

/** How an object stands, in the words of a report. */
export function stateOf(live: LiveObject): string {
  const words: string[] = [];
  if (live.kind === "Job" && groupOf(live.apiVersion) === "batch")
    words.push(live.work === "succeeded" ? "complete" : live.work === "failed" ? "failed" : "running");
  else if (live.kind === "Pod" && live.apiVersion === "v1") words.push(live.work === "waiting" ? "pending" : (live.work ?? "running"));
  else if (live.kind === "PersistentVolumeClaim") words.push("bound");
  else if (live.kind === "Deployment" || live.kind === "StatefulSet")
    words.push(live.work === "ready" || live.good !== undefined ? "ready" : "unready");
  if (live.deleting) words.push("terminating");
  return words.join(", ");
}

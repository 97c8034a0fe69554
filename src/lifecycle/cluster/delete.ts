import { groupOf } from "../../model/resource.ts";
import type { KubeObject } from "../objects.ts";
import { templateOf } from "../pod-templates.ts";
import { ok, type Propagation, type Reply } from "../request.ts";
import { notFound } from "./change.ts";
import { endPod, remove } from "./remove.ts";
import { refuseRight } from "./rights.ts";
import { schedule } from "./schedule.ts";
import { type ClusterState, decide, finalizersOf, type LiveObject } from "./state.ts";
import { isClaimUsed, isPodActive } from "./uses.ts";

/** DELETE, by Helm or by somebody else. */
export function deleteObject(state: ClusterState, object: KubeObject, propagation: Propagation, isHelm = true): Reply {
  const forbidden = isHelm ? refuseRight(state, "delete", object) : undefined;
  if (forbidden) return forbidden;
  const live = state.objects.get(object.key);
  if (!live) return notFound(object);
  if (!live.deleting) begin(state, live, propagation);
  return ok;
}

function begin(state: ClusterState, live: LiveObject, propagation: Propagation): void {
  const { pace } = state.options;
  const wait = (goesWhen: LiveObject["goesWhen"]): void => {
    state.objects.set(live.key, { ...live, deleting: true, goesWhen });
    state.hasLeaving ||= goesWhen !== undefined;
  };
  const soon = (delay: number): void => schedule(state, { at: state.now + delay, key: live.key, uid: live.uid, change: "gone" });
  if (finalizersOf(live.data).length > 0) {
    wait(undefined);
    return;
  }
  if (live.kind === "Namespace" && live.apiVersion === "v1") {
    wait(undefined);
    if (state.options.removesNamespaces) soon(pace.namespaceEnd);
    return;
  }
  if (live.kind === "PersistentVolumeClaim") {
    wait("unused");
    if (!isClaimUsed(state, live)) soon(pace.finalizer);
    return;
  }
  if (live.kind === "Pod" && live.apiVersion === "v1") {
    const isActive =
      live.late && live.work !== "running" && live.since !== undefined && live.outcome !== "hang" && live.outcome !== "run"
        ? isStillStarting(state, live)
        : isPodActive(live);
    if (isActive) endPod(state, live);
    else remove(state, live);
    return;
  }
  if (propagation === "Background") {
    remove(state, live);
    return;
  }
  // With other propagations a finalizer keeps the object until the garbage collector has seen to its dependents.
  if (propagation === "Orphan") {
    if (groupOf(live.apiVersion) === "batch" && live.kind === "Job" && live.since !== undefined) orphanPod(state, live);
    wait(undefined);
    soon(pace.finalizer);
    if (templateOf(live)) state.objects.set(live.key, { ...state.objects.get(live.key)!, work: undefined });
    return;
  }
  wait(undefined);
  soon(templateOf(live) && isPodActive(live) ? pace.podEnd + pace.finalizer : pace.finalizer);
}

/** A Pod that waited for something begins when that is made: whether it has ended when it is deleted is a matter of milliseconds. */
function isStillStarting(state: ClusterState, live: LiveObject): boolean {
  const race = {
    row: "a Job or Pod left behind by a failed step, still waiting for a Secret or ConfigMap",
    why: `Pod/${live.name} began when what it waits for was made, just before it is deleted`,
    otherwise: isPodActive(live) ? "it has ended already and is gone at once" : "it still runs and takes its grace period to go",
    outcomes: 2,
  };
  return decide(state, race) === 0 ? isPodActive(live) : !isPodActive(live);
}

/** The pod of a Job that was deleted without its dependents: now nobody's. */
function orphanPod(state: ClusterState, job: LiveObject): void {
  const uid = state.nextUid++;
  const key = `/Pod/${job.namespace}/${job.name}-*${uid}`;
  const work = job.work === "waiting" ? "waiting" : job.work;
  state.objects.set(key, {
    ...job,
    apiVersion: "v1",
    kind: "Pod",
    name: `${job.name}-*`,
    key,
    uid,
    generated: true,
    work,
    madeBy: "pods",
    data: { apiVersion: "v1", kind: "Pod", metadata: {}, spec: templateOf(job) ?? {} },
  });
}

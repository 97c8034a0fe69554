import { groupOf } from "../../model/resource.ts";
import { asList, asMapping, at, type Mapping } from "../../model/values.ts";
import { schedule } from "./schedule.ts";
import { type ClusterState, type LiveObject, newObject, textAt } from "./state.ts";
import { wakeWaiting } from "./workloads.ts";

/**
 * The claims that a StatefulSet makes for its pods, before each of them (StatefulSet controller, Kubernetes 1.34, `createPersistentVolumeClaims`);
 * it goes on to the next pod once the one before is ready, unless it manages them in parallel. They are nobody's, and stay when it goes
 * (recordings: claims-of-statefulset).
 */
export function makeClaims(state: ClusterState, live: LiveObject): void {
  if (live.kind !== "StatefulSet" || groupOf(live.apiVersion) !== "apps" || state.options.unattended.has(live.kind)) return;
  const replicas = numberAt(live.data, 1, "spec", "replicas");
  const isParallel = at(live.data, "spec", "podManagementPolicy") === "Parallel";
  const pods = isParallel || live.work === "ready" ? replicas : Math.min(1, replicas);
  const first = numberAt(live.data, 0, "spec", "ordinals", "start");
  for (const template of asList(at(live.data, "spec", "volumeClaimTemplates"))) {
    const prefix = textAt(template, "metadata", "name");
    if (prefix === undefined) continue;
    for (let pod = first; pod < first + pods; pod++)
      makeClaim(state, live, `${prefix}-${live.name}-${pod}`, asMapping(at(template, "spec")) ?? {});
  }
}

const numberAt = (data: Mapping, otherwise: number, ...path: readonly string[]): number => {
  const value = at(data, ...path);
  return typeof value === "number" ? value : otherwise;
};

function makeClaim(state: ClusterState, set: LiveObject, name: string, spec: Mapping): void {
  const key = `/PersistentVolumeClaim/${set.namespace}/${name}`;
  if (state.objects.has(key)) return;
  const claim = newObject(state, {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    namespace: set.namespace,
    name,
    key,
    uid: state.nextUid++,
    data: { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name, ...ownersOf(set) }, spec },
    managers: [],
    generated: false,
    madeBy: "pods",
  });
  state.objects.set(key, claim);
  wakeWaiting(state, claim);
}

/** `persistentVolumeClaimRetentionPolicy`: then they are the StatefulSet's. */
const ownersOf = (set: LiveObject): Mapping =>
  at(set.data, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted") === "Delete"
    ? { ownerReferences: [{ apiVersion: set.apiVersion, kind: set.kind, name: set.name, controller: true }] }
    : {};

/** Claims that are a StatefulSet's own go with it, once its pods have ended. */
export function leaveClaims(state: ClusterState, set: LiveObject): void {
  if (set.kind !== "StatefulSet" || ownersOf(set)["ownerReferences"] === undefined) return;
  const { pace } = state.options;
  for (const live of state.objects.values()) {
    if (live.kind !== "PersistentVolumeClaim" || live.namespace !== set.namespace || live.deleting) continue;
    if (!asList(at(live.data, "metadata", "ownerReferences")).some((owner) => at(owner, "name") === set.name)) continue;
    state.objects.set(live.key, { ...live, deleting: true });
    schedule(state, { at: state.now + pace.podEnd + pace.finalizer, key: live.key, uid: live.uid, change: "gone" });
  }
}

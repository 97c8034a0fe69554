import { deletePolicyAnnotation, type Hook, isAwaited } from "../model/hook.ts";
import { actsByItself, isCustomResource, isWorkload } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { at } from "../model/values.ts";
import { needsOf } from "./needs.ts";
import { operationOf } from "./operations.ts";
import type { Provider } from "./providers.ts";

/** What it means that a hook's delete policies delete its object; data first. */
export type Destruction =
  | "releaseNamespace"
  | "namespace"
  | "guarded"
  | "volume"
  | "secondInstall"
  | "scratch"
  | "released"
  | "bound"
  | "snapshotGone"
  | "snapshotReplaced"
  | "storageClassGone"
  | "storageClass"
  | "stateful"
  | "database"
  | "customResource"
  | "inForce";

/**
 * What goes with a hook's object when its policies delete it; undefined when nobody misses anything. `ofData` are kinds of custom resources
 * whose controllers keep data for them, beside those whose names say so.
 */
export function destructionBy(release: ReleaseModel, hook: Hook, ofData: readonly string[] = []): Destruction | undefined {
  const { resource, deletePolicies } = hook;
  if (!deletePolicies.has("before-hook-creation") && !deletePolicies.has("hook-succeeded")) return undefined;
  if (resource.kind === "Namespace") return ofNamespace(release, hook);
  if (resource.kind === "PersistentVolumeClaim" || resource.kind === "PersistentVolume") return ofVolume(release, hook);
  if (isWorkload(resource) && resource.kind !== "StatefulSet") return undefined;
  const group = groupOf(resource.apiVersion);
  const isSnapshot = snapshots.test(resource.kind) && group.endsWith("snapshot.storage.k8s.io");
  const isClass = resource.kind === "StorageClass" && group === "storage.k8s.io";
  if ((isSnapshot || isClass) && deletePolicies.has("hook-succeeded") && !isTest(hook))
    return isOnlyOfHooks(release, hook) ? undefined : isClass ? "storageClassGone" : "snapshotGone";
  if (!deletePolicies.has("before-hook-creation") || !hook.events.some((event) => event.endsWith("-upgrade"))) return undefined;
  if (resource.kind === "StatefulSet") return "stateful";
  if (isSnapshot) return "snapshotReplaced";
  if (isClass) return "storageClass";
  if (!isCustomResource(resource)) return undefined;
  if (holdsData.test(resource.kind) || ofData.includes(resource.kind)) return "database";
  // One that hook-succeeded takes away lives for its event only.
  return deletePolicies.has("hook-succeeded") ? undefined : actsByItself(resource) ? "customResource" : "inForce";
}

/** Kinds whose controllers keep data for them. */
const holdsData =
  /cluster$|database|postgres|mysql|maria|mongo|redis|valkey|kafka$|cassandra|scylla|elasticsearch|opensearch|etcd|rabbitmq|minio|tenant$|vault$|topic$|bucket(claim)?$/i;

const snapshots = /^Volume(Group)?Snapshot(Content)?$/;

const isTest = ({ events }: Hook) => events.every((event) => event === "test");

const goesInARelease = ({ events, deletePolicies }: Hook) =>
  deletePolicies.has("hook-succeeded") || events.some((event) => !event.endsWith("-install"));

/** Whether the author wrote that it is to be deleted: the default may be news to him. */
const isAskedFor = ({ resource }: Hook) => resource.annotations.has(deletePolicyAnnotation);

function ofNamespace(release: ReleaseModel, hook: Hook): Destruction | undefined {
  if (hook.resource.name === release.namespace && release.isNamespaceGiven) return "releaseNamespace";
  // A place for tests to play in is emptied as its author says.
  if (isTest(hook) && isAskedFor(hook)) return undefined;
  return goesInARelease(hook) ? "namespace" : "guarded";
}

function ofVolume(release: ReleaseModel, hook: Hook): Destruction | undefined {
  const { resource } = hook;
  const users = usersOf(release, hook);
  if (users.length > 0 && users.every((user) => user && isOfSameOperations(hook, user))) return isAskedFor(hook) ? undefined : "scratch";
  const volume = resource.kind === "PersistentVolumeClaim" ? keptVolumeOf(release, resource) : undefined;
  if (volume) return volume.hook ? undefined : "released";
  if (resource.kind === "PersistentVolume" && at(resource.document.data, "spec", "persistentVolumeReclaimPolicy") !== "Delete")
    return "bound";
  return goesInARelease(hook) ? "volume" : "secondInstall";
}

/** Whether a hook runs only where the claim is made again. In an install that does not make it there is nothing to lose. */
function isOfSameOperations(claim: Hook, user: Hook): boolean {
  const operations = new Set(claim.events.map(operationOf));
  return user.events.map(operationOf).every((operation) => operations.has(operation) || operation === "install");
}

/** The volume of the release that a claim asks for by name, when that keeps its data: one that is written by hand does unless it says Delete. */
const keptVolumeOf = (release: ReleaseModel, claim: Resource): Provider | undefined =>
  needsOf(release, claim)
    .find(({ type }) => type === "persistentVolume")
    ?.providers.find(({ resource }) => at(resource.document.data, "spec", "persistentVolumeReclaimPolicy") !== "Delete");

/** Whether claims ask for a class, or are made from a snapshot, and all of these are hooks as well. */
function isOnlyOfHooks(release: ReleaseModel, { resource }: Hook): boolean {
  const asks = (user: Resource) =>
    user.kind === "PersistentVolumeClaim" &&
    (resource.kind === "StorageClass"
      ? at(user.document.data, "spec", "storageClassName") === resource.name
      : ["dataSource", "dataSourceRef"].some(
          (field) =>
            at(user.document.data, "spec", field, "kind") === resource.kind &&
            at(user.document.data, "spec", field, "name") === resource.name,
        ));
  return release.hooks.some((hook) => asks(hook.resource)) && !release.resources.some(asks);
}

/** The hooks that mount a claim; undefined stands for a workload of the release. */
function usersOf(release: ReleaseModel, claim: Hook): readonly (Hook | undefined)[] {
  const mounts = (resource: Resource) =>
    needsOf(release, resource).some((need) => need.type === "volume" && need.providers.some(({ hook }) => hook === claim));
  return [
    ...release.hooks.filter((hook) => isAwaited(hook.resource) && mounts(hook.resource)),
    ...release.resources
      .filter((resource) => /^(Deployment|StatefulSet|DaemonSet|CronJob|Job|Pod)$/.test(resource.kind) && mounts(resource))
      .map(() => undefined),
  ];
}

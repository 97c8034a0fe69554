import { isAwaited } from "./hook.ts";
import { groupOf, type Resource } from "./resource.ts";

const workloads = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "CronJob"]);

/** Kinds that others define and that are in force as soon as they exist: policies and permissions, nothing that has to get ready. */
const inForceAtOnce =
  /Policy$|Policies$|^SecurityContextConstraints$|^PeerAuthentication$|^RequestAuthentication$|^Sidecar$|^EnvoyFilter$|Exception$|^ServiceEntry$/;

/** Kinds that others define, with a pod template as Kubernetes' own have it. */
const customWorkloads = new Set([
  "argoproj.io/Rollout",
  "apps.openshift.io/DeploymentConfig",
  "serving.knative.dev/Service",
  "keda.sh/ScaledJob",
  "apps.kruise.io/CloneSet",
  "apps.kruise.io/StatefulSet",
  "apps.kruise.io/DaemonSet",
]);

/** Whether an object has pods of its own. */
export const isWorkload = ({ apiVersion, kind }: Resource): boolean => {
  const group = groupOf(apiVersion);
  return group.includes(".") ? customWorkloads.has(`${group}/${kind}`) : workloads.has(kind);
};

/** Whether an object has pods that run on: those of a CronJob come and go. */
export const isLongRunning = (resource: Resource): boolean =>
  isWorkload(resource) && resource.kind !== "CronJob" && resource.kind !== "ScaledJob";

/** Whether an object is of a kind that Kubernetes itself does not define. */
export function isCustomResource({ apiVersion, kind }: Resource): boolean {
  const group = groupOf(apiVersion);
  return group.includes(".") && !group.endsWith(".k8s.io") && kind !== "CustomResourceDefinition";
}

/** Whether something goes on after an object exists that Helm does not wait for: pods that start, a controller that acts. */
export const actsByItself = (resource: Resource): boolean =>
  !isAwaited(resource) && (isWorkload(resource) || (isCustomResource(resource) && !inForceAtOnce.test(resource.kind)));

import { groupOf } from "../model/resource.ts";
import { isClusterKind } from "../model/scope.ts";

/** Kinds that Kubernetes itself serves, by API group; an API server knows others only by a CustomResourceDefinition. */
const builtIn: Readonly<Record<string, readonly string[]>> = {
  "": [
    "Binding",
    "ConfigMap",
    "Endpoints",
    "Event",
    "LimitRange",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "Pod",
    "PodTemplate",
    "ReplicationController",
    "ResourceQuota",
    "Secret",
    "Service",
    "ServiceAccount",
  ],
  apps: ["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"],
  batch: ["CronJob", "Job"],
  autoscaling: ["HorizontalPodAutoscaler"],
  "networking.k8s.io": ["Ingress", "IngressClass", "NetworkPolicy", "IPAddress", "ServiceCIDR"],
  policy: ["PodDisruptionBudget"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  "admissionregistration.k8s.io": [
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
  ],
  "scheduling.k8s.io": ["PriorityClass"],
  "storage.k8s.io": ["CSIDriver", "CSINode", "CSIStorageCapacity", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"],
  "coordination.k8s.io": ["Lease"],
  "discovery.k8s.io": ["EndpointSlice"],
  "node.k8s.io": ["RuntimeClass"],
  "certificates.k8s.io": ["CertificateSigningRequest"],
  "events.k8s.io": ["Event"],
  "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
};

export interface KindRef {
  readonly apiVersion: string;
  readonly kind: string;
}

/** Whether Kubernetes serves the kind without a definition. */
export const isBuiltIn = ({ apiVersion, kind }: KindRef): boolean => kindsOf.get(groupOf(apiVersion))?.has(kind) ?? false;

/** Every kind that Kubernetes serves by itself. */
export const builtInKinds: readonly { readonly group: string; readonly kind: string }[] = Object.entries(builtIn).flatMap(
  ([group, kinds]) => kinds.map((kind) => ({ group, kind })),
);

const kindsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries(builtIn).map(([group, kinds]) => [group, new Set(kinds)]));

/** Whether objects of a built-in kind have no namespace. */
export const isClusterWide = ({ apiVersion, kind }: KindRef): boolean => isClusterKind(groupOf(apiVersion), kind);

/** The name of a kind in paths, rights and errors: `networkpolicies`. */
export const pluralOf = (kind: string): string => {
  const name = kind.toLowerCase();
  if (name === "endpoints") return name;
  if (name.endsWith("y") && !/[aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
};

/** `jobs.batch`, as errors name a resource. */
export const resourceNameOf = ({ apiVersion, kind }: KindRef): string => {
  const group = groupOf(apiVersion);
  return group === "" ? pluralOf(kind) : `${pluralOf(kind)}.${group}`;
};

/** `Job.batch`, as validation errors name a kind. */
export const qualifiedKindOf = ({ apiVersion, kind }: KindRef): string => {
  const group = groupOf(apiVersion);
  return group === "" ? kind : `${kind}.${group}`;
};

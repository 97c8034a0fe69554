import { compareBytes } from "./go-strings.ts";

/**
 * The order in which Helm makes objects, by kind (Helm 4.2.4 `InstallOrder`, pkg/release/v1/util/kind_sorter.go). That of Helm 3.21.4
 * (pkg/releaseutil/kind_sorter.go) is the same without the two webhook configurations.
 */
const installOrder4: readonly string[] = [
  "PriorityClass",
  "Namespace",
  "NetworkPolicy",
  "ResourceQuota",
  "LimitRange",
  "PodSecurityPolicy",
  "PodDisruptionBudget",
  "ServiceAccount",
  "Secret",
  "SecretList",
  "ConfigMap",
  "StorageClass",
  "PersistentVolume",
  "PersistentVolumeClaim",
  "CustomResourceDefinition",
  "ClusterRole",
  "ClusterRoleList",
  "ClusterRoleBinding",
  "ClusterRoleBindingList",
  "Role",
  "RoleList",
  "RoleBinding",
  "RoleBindingList",
  "Service",
  "DaemonSet",
  "Pod",
  "ReplicationController",
  "ReplicaSet",
  "Deployment",
  "HorizontalPodAutoscaler",
  "StatefulSet",
  "Job",
  "CronJob",
  "IngressClass",
  "Ingress",
  "APIService",
  "MutatingWebhookConfiguration",
  "ValidatingWebhookConfiguration",
];

/** The order in which Helm deletes release resources at uninstall (`UninstallOrder`, same files, same difference). */
const uninstallOrder4: readonly string[] = [
  "ValidatingWebhookConfiguration",
  "MutatingWebhookConfiguration",
  "APIService",
  "Ingress",
  "IngressClass",
  "Service",
  "CronJob",
  "Job",
  "StatefulSet",
  "HorizontalPodAutoscaler",
  "Deployment",
  "ReplicaSet",
  "ReplicationController",
  "Pod",
  "DaemonSet",
  "RoleBindingList",
  "RoleBinding",
  "RoleList",
  "Role",
  "ClusterRoleBindingList",
  "ClusterRoleBinding",
  "ClusterRoleList",
  "ClusterRole",
  "CustomResourceDefinition",
  "PersistentVolumeClaim",
  "PersistentVolume",
  "StorageClass",
  "ConfigMap",
  "SecretList",
  "Secret",
  "ServiceAccount",
  "PodDisruptionBudget",
  "PodSecurityPolicy",
  "LimitRange",
  "ResourceQuota",
  "NetworkPolicy",
  "Namespace",
  "PriorityClass",
];

const isKnownToHelm3 = (kind: string): boolean => !kind.endsWith("WebhookConfiguration");

const ranksOf = (kinds: readonly string[]): ReadonlyMap<string, number> => new Map(kinds.map((kind, rank) => [kind, rank]));

const ranks = {
  install: { 3: ranksOf(installOrder4.filter(isKnownToHelm3)), 4: ranksOf(installOrder4) },
  uninstall: { 3: ranksOf(uninstallOrder4.filter(isKnownToHelm3)), 4: ranksOf(uninstallOrder4) },
};

export type KindOrder = keyof typeof ranks;

/** Compares two kinds as `lessByKind` does: those of the list by their place in it, then all others by name. */
export const compareKinds = (a: string, b: string, order: KindOrder = "install", major: 3 | 4 = 4): number => {
  const first = ranks[order][major].get(a);
  const second = ranks[order][major].get(b);
  if (first !== undefined && second !== undefined) return first - second;
  if (first !== undefined) return -1;
  if (second !== undefined) return 1;
  return compareBytes(a, b);
};

interface Removed {
  readonly kinds: readonly string[] | "all";
  /** The first minor version of Kubernetes 1 without it. */
  readonly since: number;
  /** Undefined when nothing replaces it. */
  readonly instead: string | undefined;
}

/** API versions that Kubernetes no longer serves (its deprecation guide, "Removed APIs by release"). */
const removed: Readonly<Record<string, readonly Removed[]>> = {
  "admissionregistration.k8s.io/v1beta1": [
    {
      kinds: ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
      since: 22,
      instead: "admissionregistration.k8s.io/v1",
    },
  ],
  "apiextensions.k8s.io/v1beta1": [{ kinds: "all", since: 22, instead: "apiextensions.k8s.io/v1" }],
  "apiregistration.k8s.io/v1beta1": [{ kinds: "all", since: 22, instead: "apiregistration.k8s.io/v1" }],
  "apps/v1beta1": [{ kinds: "all", since: 16, instead: "apps/v1" }],
  "apps/v1beta2": [{ kinds: "all", since: 16, instead: "apps/v1" }],
  "autoscaling/v2beta1": [{ kinds: "all", since: 25, instead: "autoscaling/v2" }],
  "autoscaling/v2beta2": [{ kinds: "all", since: 26, instead: "autoscaling/v2" }],
  "batch/v1beta1": [{ kinds: "all", since: 25, instead: "batch/v1" }],
  "batch/v2alpha1": [{ kinds: "all", since: 21, instead: "batch/v1" }],
  "certificates.k8s.io/v1beta1": [{ kinds: ["CertificateSigningRequest"], since: 22, instead: "certificates.k8s.io/v1" }],
  "coordination.k8s.io/v1beta1": [{ kinds: ["Lease"], since: 22, instead: "coordination.k8s.io/v1" }],
  "discovery.k8s.io/v1beta1": [{ kinds: "all", since: 25, instead: "discovery.k8s.io/v1" }],
  "events.k8s.io/v1beta1": [{ kinds: "all", since: 25, instead: "events.k8s.io/v1" }],
  "extensions/v1beta1": [
    { kinds: ["DaemonSet", "Deployment", "ReplicaSet"], since: 16, instead: "apps/v1" },
    { kinds: ["NetworkPolicy"], since: 16, instead: "networking.k8s.io/v1" },
    { kinds: ["PodSecurityPolicy"], since: 16, instead: undefined },
    { kinds: ["Ingress"], since: 22, instead: "networking.k8s.io/v1" },
  ],
  "flowcontrol.apiserver.k8s.io/v1beta1": [{ kinds: "all", since: 26, instead: "flowcontrol.apiserver.k8s.io/v1" }],
  "flowcontrol.apiserver.k8s.io/v1beta2": [{ kinds: "all", since: 29, instead: "flowcontrol.apiserver.k8s.io/v1" }],
  "flowcontrol.apiserver.k8s.io/v1beta3": [{ kinds: "all", since: 32, instead: "flowcontrol.apiserver.k8s.io/v1" }],
  "networking.k8s.io/v1beta1": [{ kinds: ["Ingress", "IngressClass"], since: 22, instead: "networking.k8s.io/v1" }],
  "node.k8s.io/v1beta1": [{ kinds: "all", since: 25, instead: "node.k8s.io/v1" }],
  "policy/v1beta1": [
    { kinds: ["PodDisruptionBudget"], since: 25, instead: "policy/v1" },
    { kinds: ["PodSecurityPolicy"], since: 25, instead: undefined },
  ],
  "rbac.authorization.k8s.io/v1alpha1": [{ kinds: "all", since: 22, instead: "rbac.authorization.k8s.io/v1" }],
  "rbac.authorization.k8s.io/v1beta1": [{ kinds: "all", since: 22, instead: "rbac.authorization.k8s.io/v1" }],
  "scheduling.k8s.io/v1alpha1": [{ kinds: ["PriorityClass"], since: 22, instead: "scheduling.k8s.io/v1" }],
  "scheduling.k8s.io/v1beta1": [{ kinds: "all", since: 22, instead: "scheduling.k8s.io/v1" }],
  "storage.k8s.io/v1beta1": [
    { kinds: ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"], since: 22, instead: "storage.k8s.io/v1" },
    { kinds: ["CSIStorageCapacity"], since: 27, instead: "storage.k8s.io/v1" },
  ],
};

/** What became of an API version that this minor version of Kubernetes 1 no longer serves for the kind; undefined when it does, or never did. */
export const removalOf = (
  apiVersion: string,
  kind: string,
  minor: number,
): { readonly since: number; readonly instead?: string } | undefined => {
  const entry = removed[apiVersion]?.find(({ kinds }) => kinds === "all" || kinds.includes(kind));
  if (!entry || minor < entry.since) return undefined;
  return { since: entry.since, ...(entry.instead !== undefined && { instead: entry.instead }) };
};

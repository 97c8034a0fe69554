import type { YamlPath } from "./location.ts";
import { memoize } from "./memoize.ts";
import { groupOf, type Resource } from "./resource.ts";
import { asList, asMapping, asText, at, type Mapping } from "./values.ts";

/** The pod, or the template of pods, that an object holds. */
export interface PodTemplate {
  /** Where `metadata` and `spec` of the pod lie. */
  readonly path: YamlPath;
  readonly metadata: Mapping;
  readonly spec: Mapping;
}

/** One container of a pod. */
export interface Container {
  readonly list: "initContainers" | "containers" | "ephemeralContainers";
  readonly name: string;
  readonly path: YamlPath;
  readonly data: Mapping;
}

const templatePaths: Readonly<Record<string, YamlPath>> = {
  "/Pod": [],
  "/ReplicationController": ["spec", "template"],
  "batch/Job": ["spec", "template"],
  "batch/CronJob": ["spec", "jobTemplate", "spec", "template"],
  "apps/Deployment": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "extensions/Deployment": ["spec", "template"],
  "extensions/DaemonSet": ["spec", "template"],
  "extensions/ReplicaSet": ["spec", "template"],
  "argoproj.io/Rollout": ["spec", "template"],
  "apps.openshift.io/DeploymentConfig": ["spec", "template"],
  "serving.knative.dev/Service": ["spec", "template"],
  "keda.sh/ScaledJob": ["spec", "jobTargetRef", "template"],
  "apps.kruise.io/CloneSet": ["spec", "template"],
  "apps.kruise.io/StatefulSet": ["spec", "template"],
  "apps.kruise.io/DaemonSet": ["spec", "template"],
};

/** The pod template of a kind that is known to have one; undefined for every other object. */
export const podTemplateOf = memoize((resource: Resource): PodTemplate | undefined => {
  const path = templatePaths[`${groupOf(resource.apiVersion)}/${resource.kind}`];
  if (path === undefined) return undefined;
  const pod = at(resource.document.data, ...path);
  const spec = asMapping(at(pod, "spec"));
  return spec ? { path, metadata: asMapping(at(pod, "metadata")) ?? {}, spec } : undefined;
});

/** Every container of a pod, init containers first, in the order in which they start. */
export function containersOf(pod: PodTemplate): readonly Container[] {
  return (["initContainers", "containers", "ephemeralContainers"] as const).flatMap((list) =>
    asList(pod.spec[list]).flatMap((item, index): Container[] => {
      const data = asMapping(item);
      return data ? [{ list, name: asText(data["name"]) ?? String(index), path: [...pod.path, "spec", list, index], data }] : [];
    }),
  );
}

/** Every container of the pods that an object makes; none when it makes none. */
export const podContainersOf = (resource: Resource): readonly Container[] => {
  const pod = podTemplateOf(resource);
  return pod ? containersOf(pod) : [];
};

/** Command, then arguments of a container: each text with its path. */
export function commandOf(container: Container): readonly { readonly text: string; readonly path: YamlPath }[] {
  return (["command", "args"] as const).flatMap((field) =>
    asList(container.data[field]).flatMap((item, index) => {
      const text = typeof item === "string" ? item : typeof item === "number" || typeof item === "boolean" ? String(item) : undefined;
      return text === undefined ? [] : [{ text, path: [...container.path, field, index] }];
    }),
  );
}

/** The labels of the pods that an object makes. */
export function podLabelsOf(pod: PodTemplate): Mapping {
  return asMapping(pod.metadata["labels"]) ?? {};
}

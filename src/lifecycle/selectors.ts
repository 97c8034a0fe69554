import { memoize } from "../model/memoize.ts";
import { podLabelsOf, podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asMapping, at } from "../model/values.ts";

const servicesOf = memoize((release: ReleaseModel): readonly Resource[] =>
  [...release.hooks.map((hook) => hook.resource), ...release.resources].filter(
    (resource) => resource.kind === "Service" && resource.apiVersion === "v1",
  ),
);

/** The Services of a release whose selector fits the pods of an object. A Service without a selector selects nothing. */
export function selectedBy(release: ReleaseModel, workload: Resource): readonly Resource[] {
  const pod = podTemplateOf(workload);
  if (!pod) return [];
  const labels = podLabelsOf(pod);
  return servicesOf(release).filter((service) => {
    const selector = Object.entries(asMapping(at(service.document.data, "spec", "selector")) ?? {});
    return service.namespace === workload.namespace && selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
  });
}

const workloadsOf = memoize((release: ReleaseModel): readonly Resource[] =>
  [...release.hooks.map((hook) => hook.resource), ...release.resources].filter((resource) => podTemplateOf(resource) !== undefined),
);

/** The objects of a release whose pods a Service selects. */
export function backendsOf(release: ReleaseModel, service: Resource): readonly Resource[] {
  return workloadsOf(release).filter((workload) => selectedBy(release, workload).includes(service));
}

/** The workloads whose pods a Service or a PodDisruptionBudget selects; none for any other object, and none without a selector. */
export function selectedPodsOf(release: ReleaseModel, { kind, namespace, document }: Resource): readonly Resource[] {
  const path = kind === "Service" ? ["spec", "selector"] : kind === "PodDisruptionBudget" ? ["spec", "selector", "matchLabels"] : undefined;
  if (!path) return [];
  const selector = Object.entries(asMapping(at(document.data, ...path)) ?? {});
  if (selector.length === 0) return [];
  return workloadsOf(release).filter((workload) => {
    const labels = podLabelsOf(podTemplateOf(workload)!);
    return workload.namespace === namespace && selector.every(([key, value]) => labels[key] === value);
  });
}

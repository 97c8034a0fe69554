import { memoize } from "../model/memoize.ts";
import { type PodTemplate, podLabelsOf, podTemplateOf } from "../model/pod.ts";
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
  return servicesOf(release).filter(
    (service) => service.namespace === workload.namespace && fits(at(service.document.data, "spec", "selector"), pod),
  );
}

/** Whether a pod has every label of a selector; an empty selector, or none, fits no pod. */
function fits(selector: unknown, pod: PodTemplate): boolean {
  const wanted = Object.entries(asMapping(selector) ?? {});
  const labels = podLabelsOf(pod);
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
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
  const selector = at(document.data, ...path);
  return workloadsOf(release).filter((workload) => workload.namespace === namespace && fits(selector, podTemplateOf(workload)!));
}

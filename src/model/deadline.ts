import { podTemplateOf } from "./pod.ts";
import type { Resource } from "./resource.ts";
import { at } from "./values.ts";

/** Where a Job or Pod says after how long Kubernetes ends it. */
export const deadlinePath = ["spec", "activeDeadlineSeconds"] as const;

/** After how many seconds Kubernetes itself ends a Job or Pod; undefined when nothing does. */
export function deadlineOf({ document }: Resource): number | undefined {
  const seconds = at(document.data, ...deadlinePath);
  return typeof seconds === "number" ? seconds : undefined;
}

/** How many seconds the pods of an object get to end in: what Kubernetes gives (k8s.io/kubernetes v1.34 pkg/apis/core/v1/defaults.go) unless they say otherwise; undefined when what they say is no number. */
export function graceOf(resource: Resource): number | undefined {
  const seconds = podTemplateOf(resource)?.spec["terminationGracePeriodSeconds"] ?? 30;
  return typeof seconds === "number" ? seconds : undefined;
}

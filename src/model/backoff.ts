import { podTemplateOf } from "./pod.ts";
import type { Resource } from "./resource.ts";
import { at } from "./values.ts";

/** The Job controller's pauses between pods: 10 seconds, twice as long each time, at most 10 minutes (Kubernetes 1.34, pkg/controller/job MaxJobPodFailureBackOff). */
const jobPause = (retry: number): number => Math.min(10 * 2 ** retry, 600);

/** The kubelet's pauses before it starts a container again: none, 10 seconds, twice as long each time, at most 5 minutes. */
const containerPause = (restart: number): number => (restart === 0 ? 0 : Math.min(10 * 2 ** (restart - 1), 300));

/** From this retry on the pauses do not grow any more. */
const longest = 10;

/** How many seconds a Job whose pods fail at once waits, all in all, before it gives up after `backoffLimit` retries. */
export function pausesOf(backoffLimit: number, restartPolicy: "Never" | "OnFailure"): number {
  const pause = restartPolicy === "OnFailure" ? containerPause : jobPause;
  const growing = Math.min(backoffLimit, longest);
  const grown = Array.from({ length: growing }, (_, retry) => pause(retry)).reduce((sum, each) => sum + each, 0);
  return grown + (backoffLimit - growing) * pause(longest);
}

/** How many seconds the pauses of a Job or Pod take that fails at once each time; undefined when its retries have rules of their own. */
export function retrySecondsOf(resource: Resource): number | undefined {
  const policy = podTemplateOf(resource)?.spec["restartPolicy"];
  if (resource.kind === "Pod") return policy === "Never" ? 0 : Number.POSITIVE_INFINITY;
  const job = at(resource.document.data, "spec");
  const backoffLimit = at(job, "backoffLimit") ?? 6;
  if (typeof backoffLimit !== "number" || at(job, "podFailurePolicy") !== undefined) return undefined;
  return pausesOf(backoffLimit, policy === "OnFailure" ? "OnFailure" : "Never");
}

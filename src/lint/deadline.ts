import type { Resource } from "../model/resource.ts";
import { at } from "../model/values.ts";
import { durationOf } from "./words.ts";

/** The `activeDeadlineSeconds` by which Kubernetes ends a Job or Pod itself. */
const deadlineOf = (resource: Resource): number | undefined => {
  const seconds = at(resource.document.data, "spec", "activeDeadlineSeconds");
  return typeof seconds === "number" ? seconds : undefined;
};

/** Whether Kubernetes ends a Job or Pod before Helm's timeout: it has failed then (recordings: deadline, deadline-missing-account). */
export function endsBefore(resource: Resource, timeout: number): boolean {
  const seconds = deadlineOf(resource);
  return seconds !== undefined && seconds < timeout;
}

/** How long Helm waits for a Job or Pod that does not end by itself: `until its timeout`. */
export const waitsUntil = (resource: Resource, timeout: number): string =>
  endsBefore(resource, timeout) ? `until its activeDeadlineSeconds (${durationOf(deadlineOf(resource)!)}) are over` : "until its timeout";

/** What is said of one that nothing but a deadline may end. */
export const mayNeverEnd = (resource: Resource): string =>
  deadlineOf(resource) === undefined ? "may never end" : "may never end by itself";

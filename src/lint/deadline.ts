import { deadlineOf, deadlinePath } from "../model/deadline.ts";
import { type Hook, hookAnnotation, locateOnHook } from "../model/hook.ts";
import type { Location } from "../model/location.ts";
import type { Resource } from "../model/resource.ts";
import { durationOf } from "./words.ts";

/** Whether Kubernetes ends a Job or Pod before Helm's timeout: it has failed then (recordings: deadline, deadline-missing-account). */
export function endsBefore(resource: Resource, timeout: number): boolean {
  const seconds = deadlineOf(resource);
  return seconds !== undefined && seconds < timeout;
}

/** A deadline, in seconds, by which a Job or Pod ends before Helm's timeout, and Helm has time to see it. */
export const safeDeadline = (timeout: number): number => Math.floor(timeout * 0.8);

/** Where a hook's deadline stands; the hook itself when it has none. */
export const locateDeadline = (hook: Hook): Location =>
  deadlineOf(hook.resource) === undefined ? locateOnHook(hook, hookAnnotation) : hook.resource.document.locate(deadlinePath, "pair");

/** How long Helm waits for a Job or Pod that does not end by itself: `until its timeout`. */
export const waitsUntil = (resource: Resource, timeout: number): string =>
  endsBefore(resource, timeout) ? `until its activeDeadlineSeconds (${durationOf(deadlineOf(resource)!)}) are over` : "until its timeout";

/** What is said of one that nothing but a deadline may end. */
export const mayNeverEnd = (resource: Resource): string =>
  deadlineOf(resource) === undefined ? "may never end" : "may never end by itself";

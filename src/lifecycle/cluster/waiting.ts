import { at } from "../../model/values.ts";
import type { Reply, Request } from "../request.ts";
import { advance } from "./events.ts";
import { type ClusterState, type LiveObject, textAt } from "./state.ts";

export type WaitRequest = Extract<Request, { verb: "wait" }>;
export type WaitDeletedRequest = Extract<Request, { verb: "wait-deleted" }>;

export const timedOut = (message: string): Reply => ({ answer: "timed-out", status: 0, message });
export const pollInterval = 2000;

export const limitOf = (state: ClusterState, timeout: number): number => Math.min(state.now + timeout, state.killAt);

/** Whether a release resource is ready, for Helm 3's checks and for kstatus alike, as far as the two agree. */
export function isReady(live: LiveObject): boolean {
  if (live.kind === "Service" && live.apiVersion === "v1") {
    const external = at(live.data, "spec", "externalIPs");
    return textAt(live.data, "spec", "type") !== "LoadBalancer" || (Array.isArray(external) && external.length > 0);
  }
  if (live.work === undefined) return true;
  if (at(live.data, "spec", "replicas") === 0) return true;
  return live.work === "ready";
}

export function runUntil(state: ClusterState, limit: number): void {
  while (advance(state, limit));
}

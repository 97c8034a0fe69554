import type { KubeObject } from "../objects.ts";
import { ok, type Reply } from "../request.ts";
import { advance } from "./events.ts";
import { refuseRight } from "./rights.ts";
import type { ClusterState } from "./state.ts";
import { finishLegacy, pollReady } from "./wait-legacy.ts";
import { refuseWatch, watch } from "./wait-watcher.ts";
import { limitOf, pollInterval, runUntil, timedOut, type WaitDeletedRequest, type WaitRequest } from "./waiting.ts";

export const wait = (state: ClusterState, request: WaitRequest): Reply =>
  request.until === "finished"
    ? request.method === "legacy"
      ? finishLegacy(state, request)
      : watch(state, request)
    : request.method === "legacy"
      ? pollReady(state, request)
      : watch(state, request);

/** Until nothing of it is there any more. */
export function waitDeleted(state: ClusterState, { objects, method, timeout }: WaitDeletedRequest): Reply {
  const limit = limitOf(state, timeout);
  const there = (): readonly KubeObject[] => objects.filter(({ key }) => state.objects.has(key));
  if (method === "legacy") {
    for (;;) {
      for (const object of objects) {
        const forbidden = refuseRight(state, "get", object);
        if (forbidden) return forbidden;
        if (state.objects.has(object.key)) break;
      }
      if (there().length === 0) return ok;
      if (state.now + pollInterval > limit) break;
      runUntil(state, state.now + pollInterval);
    }
    runUntil(state, limit);
    return timedOut("context deadline exceeded");
  }
  for (const object of objects) {
    const forbidden = refuseWatch(state, object, "finished");
    if (forbidden) return forbidden;
  }
  while (there().length > 0 && advance(state, limit));
  const still = there();
  if (still.length === 0) return ok;
  const lines = still.map(
    (object) =>
      `resource ${object.kind}/${object.namespace || state.options.namespace}/${object.name} still exists. status: Terminating, message: Resource scheduled for deletion`,
  );
  return timedOut([...lines, "context deadline exceeded"].join("\n"));
}

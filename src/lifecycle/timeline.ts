import type { Hook, HookEvent } from "../model/hook.ts";
import { resourcePolicyAnnotation } from "../model/hook.ts";
import { objectsIn } from "../model/lists.ts";
import { memoize, memoizeBy } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf, type Resource } from "../model/resource.ts";
import { type Operation, phases } from "./operations.ts";
import { queueOf } from "./order.ts";

/** A stretch of an operation in which an object is there: after moment `from`, before the end of moment `to`. */
export interface Span {
  readonly resource: Resource;
  /** The hook that makes it; undefined for release resources. */
  readonly hook: Hook | undefined;
  /** -1: it was there before the operation. */
  readonly from: number;
  /** Infinity: it stays. */
  readonly to: number;
  /** Why it goes. */
  readonly because: "before-hook-creation" | "hook-succeeded" | "uninstall" | undefined;
  /** The hook whose event ends it, for hook-succeeded: the last of the event. */
  readonly event: HookEvent | undefined;
}

/** One step of an operation in which everything succeeds. */
export interface Moment {
  readonly index: number;
  readonly event: HookEvent | undefined;
  /** Undefined for the step of the release resources and the end of an event. */
  readonly hook: Hook | undefined;
  readonly does: "hook" | "resources" | "clean-up";
}

/** What exists when, in an operation that goes well. */
export interface Timeline {
  readonly operation: Operation;
  readonly moments: readonly Moment[];
  /** The moments of each hook that runs. */
  readonly runs: ReadonlyMap<Hook, readonly Moment[]>;
  /** By `keyOf`, in order of `from`. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/**
 * The timeline of an operation. An install starts from nothing; every other operation from what an install leaves. Release
 * resources come and go in one moment (recordings: all-events).
 */
export const timelineOf: (release: ReleaseModel, operation: Operation) => Timeline = memoizeBy(build);

interface KeyedObject {
  readonly key: string;
  readonly object: Resource;
  readonly isKept: boolean;
}

/** The objects of the release resources in their order, with their keys: thousands of texts that every operation asks for. */
const keyedObjectsOf = memoize((release: ReleaseModel): readonly KeyedObject[] =>
  release.resources.flatMap((resource) =>
    objectsIn(resource, release.namespace).map((object) => ({ key: keyOf(object), object, isKept: isKept(resource) })),
  ),
);

type Open = Map<string, { resource: Resource; hook: Hook | undefined; from: number }>;

function build(release: ReleaseModel, operation: Operation): Timeline {
  const moments: Moment[] = [];
  const spans = new Map<string, Span[]>();
  const open: Open = new Map();
  if (operation !== "install") {
    for (const [key, list] of timelineOf(release, "install").spans) {
      const last = list.at(-1)!;
      if (last.to === Number.POSITIVE_INFINITY) open.set(key, { resource: last.resource, hook: last.hook, from: -1 });
    }
  }
  const end = (key: string, to: number, because?: Span["because"], event?: HookEvent) => {
    const span = open.get(key);
    if (!span) return;
    open.delete(key);
    const closed: Span = { resource: span.resource, hook: span.hook, from: span.from, to, because, event };
    const list = spans.get(key);
    if (list) list.push(closed);
    else spans.set(key, [closed]);
  };
  const endAll = (hook: Hook, to: number, because: Span["because"], event: HookEvent) => {
    for (const object of objectsIn(hook.resource, release.namespace)) end(keyOf(object), to, because, event);
  };
  const begin = (key: string, resource: Resource, hook: Hook | undefined, from: number) => {
    if (!open.has(key)) open.set(key, { resource, hook, from });
  };
  const add = (moment: Omit<Moment, "index">) => moments.push({ index: moments.length, ...moment }) - 1;

  for (const phase of phases[operation]) {
    if (phase.do === "resources") {
      const now = add({ event: undefined, hook: undefined, does: "resources" });
      for (const { key, object, isKept } of keyedObjectsOf(release)) {
        if (operation !== "uninstall") begin(key, object, undefined, now);
        else if (!isKept) end(key, now, "uninstall");
      }
    }
    if (phase.do !== "hooks") continue;
    const queue = queueOf(release, phase.event);
    for (const hook of queue) {
      const now = add({ event: phase.event, hook, does: "hook" });
      // A CustomResourceDefinition is never deleted by any policy (recordings: crd-hook).
      if (hook.deletePolicies.has("before-hook-creation") && hook.resource.kind !== "CustomResourceDefinition")
        endAll(hook, now, "before-hook-creation", phase.event);
      for (const object of objectsIn(hook.resource, release.namespace)) begin(keyOf(object), object, hook, now);
    }
    if (queue.length === 0) continue;
    const now = add({ event: phase.event, hook: undefined, does: "clean-up" });
    for (const hook of queue) {
      if (hook.deletePolicies.has("hook-succeeded") && hook.resource.kind !== "CustomResourceDefinition")
        endAll(hook, now, "hook-succeeded", phase.event);
    }
  }
  for (const key of [...open.keys()]) end(key, Number.POSITIVE_INFINITY);
  const runs = new Map<Hook, Moment[]>();
  for (const moment of moments) {
    if (!moment.hook) continue;
    const list = runs.get(moment.hook);
    if (list) list.push(moment);
    else runs.set(moment.hook, [moment]);
  }
  return { operation, moments, runs, spans };
}

/** Whether uninstall leaves a release resource alone (`resource_policy.go` filterManifestsToKeep: any value that is not empty counts). */
export const isKept = (resource: Resource): boolean => (resource.annotations.get(resourcePolicyAnnotation)?.value ?? "") !== "";

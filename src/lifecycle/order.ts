import { compareBytes } from "../model/go-strings.ts";
import type { Hook, HookEvent } from "../model/hook.ts";
import { memoizeBy } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";

/**
 * By weight, then by name; what is equal in both keeps Helm's order of kinds and paths (Helm 3.21.4 and 4.2.4,
 * `pkg/action/hooks.go` hookByWeight, a stable sort since 3.2; recordings: order-name-before-kind, order-weights, order-paths).
 */
export function compareHooks(a: Hook, b: Hook): number {
  return a.weight - b.weight || compareBytes(a.resource.name, b.resource.name) || a.position - b.position;
}

/** The hooks of an event in the order in which Helm runs them; a hook that lists the event twice is there twice (recordings: events-twice). */
export function hooksOf(hooks: readonly Hook[], event: HookEvent): readonly Hook[] {
  return hooks.flatMap((hook) => hook.events.flatMap((name) => (name === event ? [hook] : []))).sort(compareHooks);
}

/** `hooksOf` a release, worked out once. */
export const queueOf = memoizeBy((release: ReleaseModel, event: HookEvent): readonly Hook[] => hooksOf(release.hooks, event));

import type { Hook, HookEvent } from "../model/hook.ts";
import { memoizeBy } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";

/** Compares as Go compares strings: by the bytes of UTF-8, which is the order of code points. */
export function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates (beyond U+FFFF) before U+E000 to U+FFFF; UTF-8 does not. */
const rank = (unit: number) => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/**
 * By weight, then by name; what is equal in both keeps Helm's order of kinds and paths (Helm 3.21.4 and 4.2.4,
 * `pkg/action/hooks.go` hookByWeight, a stable sort since 3.2; recordings: order-name-before-kind, order-weights, order-paths).
 */
export function compareHooks(a: Hook, b: Hook): number {
  return a.weight - b.weight || compareNames(a.resource.name, b.resource.name) || a.position - b.position;
}

/** The hooks of an event in the order in which Helm runs them; a hook that lists the event twice is there twice (recordings: events-twice). */
export function hooksOf(hooks: readonly Hook[], event: HookEvent): readonly Hook[] {
  return hooks.flatMap((hook) => hook.events.flatMap((name) => (name === event ? [hook] : []))).sort(compareHooks);
}

/** `hooksOf` a release, worked out once. */
export const queueOf = memoizeBy((release: ReleaseModel, event: HookEvent): readonly Hook[] => hooksOf(release.hooks, event));

import type { Hook, HookEvent } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
/**
 * By weight, then by name; what is equal in both keeps Helm's order of kinds and paths (Helm 3.21.4 and 4.2.4,
 * `pkg/action/hooks.go` hookByWeight, a stable sort since 3.2; recordings: order-name-before-kind, order-weights, order-paths).
 */
export declare function compareHooks(a: Hook, b: Hook): number;
/** The hooks of an event in the order in which Helm runs them; a hook that lists the event twice is there twice (recordings: events-twice). */
export declare function hooksOf(hooks: readonly Hook[], event: HookEvent): readonly Hook[];
/** `hooksOf` a release, worked out once. */
export declare const queueOf: (key: ReleaseModel, word: "post-delete" | "post-install" | "post-rollback" | "post-upgrade" | "pre-delete" | "pre-install" | "pre-rollback" | "pre-upgrade" | "test") => readonly Hook[];

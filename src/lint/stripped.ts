import { type Need, needsOf } from "../lifecycle/needs.ts";
import { eachRun, presenceOf } from "../lifecycle/presence.ts";
import { type Hook, type HookEvent, isAwaited } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { endsBefore } from "./deadline.ts";
import { distinctNeeds, isVital } from "./describe-need.ts";

/** Something that hook-succeeded takes from a Job or Pod that works on. */
export interface Stripped {
  readonly maker: Hook;
  readonly need: Need;
  /** In which that happens. */
  readonly events: readonly HookEvent[];
}

/**
 * What hook-succeeded deletes under a hook when Helm's timeout is over before it ends: since Helm 3.19 a failure deletes the hooks before it in the
 * event (recordings: failure-cleanup-order, timeout-job), and the Job goes on, unless hook-failed deletes it too.
 */
export function strippedAt(
  release: ReleaseModel,
  hook: Hook,
  timeout: number,
  isMeant: (event: HookEvent) => boolean,
): readonly Stripped[] {
  if (!isAwaited(hook.resource) || hook.deletePolicies.has("hook-failed") || endsBefore(hook.resource, timeout)) return [];
  const needs = distinctNeeds(needsOf(release, hook.resource).filter(isVital)).filter(({ providers }) =>
    providers.every((provider) => provider.by === "manifest" && provider.hook?.deletePolicies.has("hook-succeeded")),
  );
  const stripped = new Map<Hook, Stripped>();
  eachRun(release, hook, ({ event, operation, moment }) => {
    if (!isMeant(event)) return;
    for (const need of needs) {
      const presence = presenceOf(release, need, operation, moment.index);
      const maker = presence.is === "there" ? presence.provider.hook : undefined;
      if (!maker) continue;
      const known = stripped.get(maker);
      stripped.set(maker, { maker, need: known?.need ?? need, events: [...new Set([...(known?.events ?? []), event])] });
    }
  });
  return [...stripped.values()];
}

import { type Hook, type HookEvent, isAwaited } from "../model/hook.ts";
import { actsByItself } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type Need, needsOf } from "./needs.ts";
import type { Operation } from "./operations.ts";
import { compareHooks } from "./order.ts";
import { eachRun, presenceOf } from "./presence.ts";
import { timelineOf } from "./timeline.ts";

/** A hook needs another one of the same event and weight, which no earlier operation or event has left there. */
export interface Tie {
  readonly need: Need;
  readonly provider: Hook;
  readonly event: HookEvent;
  readonly operation: Operation;
  /** Whether the provider comes after the hook that needs it. */
  readonly isLate: boolean;
}

/** What a hook needs that only its name, or between equal names its kind, puts before or after it. Each provider once per event. */
export function tiesOf(release: ReleaseModel, hook: Hook): readonly Tie[] {
  const ties: Tie[] = [];
  const needs = needsOf(release, hook.resource).filter(({ need, basis }) => need === "required" && basis === "stated");
  if (needs.length === 0) return ties;
  eachRun(release, hook, ({ event, operation, moment }) => {
    const start = timelineOf(release, operation).moments.findIndex((each) => each.event === event);
    const seen = new Set<Hook>();
    for (const need of needs) {
      for (const { hook: provider, by } of need.providers) {
        if (!provider || by !== "manifest" || provider === hook || provider.weight !== hook.weight || !provider.events.includes(event))
          continue;
        if (seen.has(provider)) continue;
        seen.add(provider);
        const isLate = compareHooks(provider, hook) > 0;
        const isThereAnyway = presenceOf(release, need, operation, isLate ? moment.index : start).is === "there";
        if (!isThereAnyway) ties.push({ need, provider, event, operation, isLate });
      }
    }
  });
  return ties;
}

/** Whether a hook can come earlier without harm: it does nothing by itself, and needs no other hook. */
export const isFreeToMove = (release: ReleaseModel, { resource }: Hook): boolean =>
  !isAwaited(resource) &&
  !actsByItself(resource) &&
  needsOf(release, resource).every(({ need, providers }) => need !== "required" || providers.every((provider) => !provider.hook));

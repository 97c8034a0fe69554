import { type Need, needsOf } from "../lifecycle/needs.ts";
import { alsoLacking, eachRun, presencesOf, resourcesMoment } from "../lifecycle/presence.ts";
import { providersOf } from "../lifecycle/providers.ts";
import { timelineOf } from "../lifecycle/timeline.ts";
import { type Hook, type HookEvent, isAwaited } from "../model/hook.ts";
import { isWorkload } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { distinctNeeds, isVital } from "./describe-need.ts";

/** Something that hook-succeeded deletes while something else still needs it. */
export interface Loss {
  readonly messageId: "workload" | "rights" | "stayingHook" | "laterHook";
  /** The hook whose object is deleted. */
  readonly maker: Hook;
  readonly user: Resource;
  readonly need: Need;
  /** At the end of which it goes; for a later hook those in which that misses it. */
  readonly events: readonly HookEvent[];
  /** What gives a lost account its rights, and is lost with it. */
  readonly also?: readonly Resource[];
}

export const lossesOf = (release: ReleaseModel): readonly Loss[] => [
  ...release.resources.flatMap((resource) => ofResource(release, resource)),
  ...release.hooks.flatMap((hook) => ofStayingHook(release, hook)),
  ...release.hooks.flatMap((hook) => ofLaterHook(release, hook)),
];

const succeeds = (hook: Hook | undefined): boolean => hook?.deletePolicies.has("hook-succeeded") ?? false;

const lastingNeedsOf = (release: ReleaseModel, resource: Resource): readonly Need[] =>
  isWorkload(resource)
    ? distinctNeeds(needsOf(release, resource).filter((need) => isVital(need)))
    : // Without its Secret an Ingress serves with the controller's own certificate.
      resource.kind === "Ingress"
      ? distinctNeeds(needsOf(release, resource).filter(({ type }) => type === "tls"))
      : [];

function ofResource(release: ReleaseModel, resource: Resource): readonly Loss[] {
  if (!resourcesMoment(timelineOf(release, "install"))) return [];
  return lastingNeedsOf(release, resource).flatMap((need): readonly Loss[] => {
    const makers = need.providers.filter((provider) => provider.by === "manifest").map(({ hook }) => hook);
    const [maker] = makers;
    // A release resource of the same name takes its place.
    if (!maker || !makers.every(succeeds)) return [];
    // Rights that hooks share with it may be meant for them alone.
    if (need.type === "rights" && release.hooks.some((hook) => isAwaited(hook.resource) && hasRightsFrom(release, hook, maker))) return [];
    // One that only an uninstall or a test makes was never meant for it.
    const event = maker.events.find((each) => each.endsWith("-install")) ?? maker.events.find((each) => each.endsWith("-upgrade"));
    const also = need.type === "serviceAccountName" ? lostRightsOf(release, resource) : [];
    return event ? [{ messageId: need.type === "rights" ? "rights" : "workload", maker, user: resource, need, events: [event], also }] : [];
  });
}

/** What gives a workload's account its rights, and goes with hook-succeeded too. */
const lostRightsOf = (release: ReleaseModel, resource: Resource): readonly Resource[] => [
  ...new Set(
    needsOf(release, resource).flatMap(({ type, providers }) =>
      type === "rights" && providers.length > 0 && providers.every(({ by, hook }) => by === "manifest" && succeeds(hook))
        ? providers.map((provider) => provider.resource)
        : [],
    ),
  ),
];

const hasRightsFrom = (release: ReleaseModel, { resource }: Hook, maker: Hook): boolean =>
  needsOf(release, resource).some(({ type, providers }) => type === "rights" && providers.some(({ hook }) => hook === maker));

function ofStayingHook(release: ReleaseModel, { resource, events, deletePolicies }: Hook): readonly Loss[] {
  if (!isWorkload(resource) || deletePolicies.has("hook-succeeded")) return [];
  return distinctNeeds(needsOf(release, resource).filter((need) => isVital(need) && need.type !== "rights")).flatMap(
    (need): readonly Loss[] => {
      const makers = need.providers.filter((provider) => provider.by === "manifest").map(({ hook }) => hook);
      const [maker] = makers;
      const event = maker?.events.find((each) => events.includes(each));
      return maker && event && makers.every(succeeds) ? [{ messageId: "stayingHook", maker, user: resource, need, events: [event] }] : [];
    },
  );
}

/** One loss for each thing that the hook misses, in whichever of its events. */
function ofLaterHook(release: ReleaseModel, hook: Hook): readonly Loss[] {
  if (!isAwaited(hook.resource)) return [];
  const needs = distinctNeeds(needsOf(release, hook.resource).filter(isVital));
  const losses = new Map<Need, Loss>();
  eachRun(release, hook, ({ event, operation, moment }) => {
    for (const { need, presence } of presencesOf(release, needs, operation, moment.index)) {
      if (presence.is !== "removed" && presence.is !== "never") continue;
      const maker = presence.provider.hook;
      if (!maker?.deletePolicies.has("hook-succeeded") || presence.provider.by !== "manifest") continue;
      // Nothing has made it before: it was never there to be deleted.
      if (presence.is === "never" && (operation === "install" || !maker.events.some((each) => each.endsWith("-install")))) continue;
      if (providersOf(release, need.target).some((provider) => !provider.hook)) continue;
      const also = alsoLacking(release, need, needs, operation, moment.index);
      const known = losses.get(need)?.events ?? [];
      losses.set(need, { messageId: "laterHook", maker, user: hook.resource, need, events: [...known, event], also });
    }
  });
  return [...losses.values()];
}

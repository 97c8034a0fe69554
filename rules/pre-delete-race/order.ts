import { needsOf } from "../../src/lifecycle/needs.ts";
import { alsoLacking, eachRun, presencesOf } from "../../src/lifecycle/presence.ts";
import { releaseNameOf, releaseNamesPuttingFirst } from "../../src/lifecycle/release-names.ts";
import { isFreeToMove, tiesOf } from "../../src/lifecycle/ties.ts";
import { distinctNeeds, isVital, theSameFor } from "../../src/lint/describe-need.ts";
import { editWeight } from "../../src/lint/weight-edit.ts";
import { type Hook, locateOnHook, weightAnnotation } from "../../src/model/hook.ts";
import { label } from "../../src/model/resource.ts";
import type { Context } from "./messages.ts";

/** Hooks that start before what they need. */
export function reportOrder(hook: Hook, ctx: Context): void {
  reportTies(hook, ctx);
  reportLate(hook, ctx);
}

const runsAfter = (provider: Hook) => ({
  message: `${label(provider.resource)} runs after it`,
  location: locateOnHook(provider, weightAnnotation),
  object: provider.resource,
});

function reportTies(hook: Hook, ctx: Context): void {
  for (const { provider, event, isLate } of tiesOf(ctx.release, hook)) {
    if (event !== "pre-delete" || !isLate) continue;
    if (releaseNamesPuttingFirst(hook.resource.name, provider.resource.name, releaseNameOf(ctx.release))) continue;
    const edit = editWeight(provider, hook.weight - 1);
    ctx.report({
      messageId: "equalWeight",
      data: { object: hook.resource, other: provider.resource },
      object: hook.resource,
      location: locateOnHook(hook, weightAnnotation),
      related: [runsAfter(provider)],
      operations: ["uninstall"],
      help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}.`,
      cause: `${provider.resource.kind} order`,
      ...(edit && { fix: { safe: isFreeToMove(ctx.release, provider), edits: [edit] } }),
    });
  }
}

/** What the hook needs and only a hook of higher weight makes. What hook-succeeded has deleted before has a rule of its own. */
function reportLate(hook: Hook, ctx: Context): void {
  const needs = distinctNeeds(needsOf(ctx.release, hook.resource).filter(isVital));
  eachRun(ctx.release, hook, ({ event, operation, moment }) => {
    if (event !== "pre-delete") return;
    for (const { need, presence } of presencesOf(ctx.release, needs, operation, moment.index)) {
      if (presence.is !== "later" || ctx.isAssumed(need.target)) continue;
      const provider = presence.provider.hook;
      if (!provider || presence.moment.event !== event || provider.weight === hook.weight) continue;
      const edit = editWeight(provider, hook.weight - 1);
      const also = alsoLacking(ctx.release, need, needs, operation, moment.index);
      ctx.report({
        messageId: need.type === "rights" ? "laterRights" : "later",
        data: { object: hook.resource, other: provider.resource, weights: [hook.weight, provider.weight] },
        object: hook.resource,
        location: locateOnHook(hook, weightAnnotation),
        related: [runsAfter(provider)],
        operations: [operation],
        help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}.${theSameFor(also)}`,
        cause: `${provider.resource.kind} order`,
        ...(edit && { fix: { safe: isFreeToMove(ctx.release, provider), edits: [edit] } }),
      });
    }
  });
}

import { endsBefore, locateDeadline, safeDeadline } from "../../src/lint/deadline.ts";
import { describeNeed } from "../../src/lint/describe-need.ts";
import { type Stripped, strippedAt } from "../../src/lint/stripped.ts";
import { listOf } from "../../src/lint/words.ts";
import { deletePolicyAnnotation, type Hook, hookAnnotation, isAwaited, locateOnHook } from "../../src/model/hook.ts";
import { actsByItself } from "../../src/model/passive.ts";
import { label } from "../../src/model/resource.ts";
import type { Context } from "./messages.ts";

/** Hooks that work on when Helm goes on: those that it does not wait for, and those that may take longer than it waits. */
export function reportRunningOn(hook: Hook, ctx: Context): void {
  if (isAwaited(hook.resource)) reportDeadline(hook, ctx);
  else if (actsByItself(hook.resource)) {
    ctx.report({
      messageId: "notAwaited",
      data: { object: hook.resource },
      object: hook.resource,
      location: locateOnHook(hook, hookAnnotation),
      operations: ["uninstall"],
      help: "Make it a Job that does the work and ends when its effect is there: Helm waits for Jobs and Pods only.",
      cause: "notAwaited",
    });
  }
}

function reportDeadline(hook: Hook, ctx: Context): void {
  const { resource } = hook;
  if (endsBefore(resource, ctx.timeout)) return;
  const isKilled = hook.deletePolicies.has("hook-failed");
  const stripped = ctx.profiles.some((profile) => profile.cleansEarlierOnFailure)
    ? strippedAt(ctx.release, hook, ctx.timeout, (event) => event === "pre-delete")
    : [];
  ctx.report({
    messageId: "noDeadline",
    data: { object: resource, timeout: ctx.timeout, isKilled, taken: tellStripped(stripped, ctx) },
    object: resource,
    location: locateDeadline(hook),
    // Places, not objects: what else is wrong with these has nothing to do with the deadline.
    related: stripped.map(({ maker, need }) => ({
      message: `${label(resource)} ${describeNeed(need)}`,
      location: locateOnHook(maker, deletePolicyAnnotation),
    })),
    operations: ["uninstall"],
    help: `Set activeDeadlineSeconds below Helm's --timeout (${ctx.timeout} seconds), say ${safeDeadline(ctx.timeout)}: then the ${resource.kind} ends first and says why${isKilled ? "" : ", and a retry does not meet it running"}.`,
    cause: "noDeadline",
  });
}

const tellStripped = (stripped: readonly Stripped[], { profiles }: Context): string => {
  const since = profiles.every((profile) => profile.cleansEarlierOnFailure) ? "" : " since Helm 3.19";
  return stripped.length === 0 ? "" : `${listOf(stripped.map(({ maker }) => label(maker.resource)))}${since}`;
};

import { releaseNameOf, releaseNamesPuttingFirst } from "../src/lifecycle/release-names.ts";
import { isFreeToMove, tiesOf } from "../src/lifecycle/ties.ts";
import { defineRule } from "../src/lint/rule.ts";
import { editWeight } from "../src/lint/weight-edit.ts";
import { durationOf } from "../src/lint/words.ts";
import { hookAnnotation, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import { actsByItself } from "../src/model/passive.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly other: Resource;
  readonly timeout: number;
}

export default defineRule({
  id: "pre-delete-race",
  summary: "Something is torn down, or left running, while or after a pre-delete hook works.",
  preset: "recommended",
  subsumes: ["hook-deadline-mismatch", "missing-hook-weight"],
  messages: {
    notAwaited: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) => `Helm does not wait for ${label(object)}: the uninstall deletes the release while it works`,
    },
    equalWeight: {
      severity: "error",
      certainty: "proof",
      text: ({ object, other }: Data) =>
        `at uninstall ${label(object)} starts before ${label(other)}, which it needs: their weights are equal, and their names decide`,
    },
    noDeadline: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, timeout }: Data) =>
        `if ${label(object)} does not end within ${durationOf(timeout)}, Helm gives up first: the release stays uninstalling, and the ${object.kind} works on`,
    },
  },

  hook(hook, ctx) {
    if (!hook.events.includes("pre-delete")) return;
    const { resource } = hook;
    const report = (messageId: "notAwaited" | "noDeadline", location: ReturnType<typeof locateOnHook>, help: string) =>
      ctx.report({
        messageId,
        data: { object: resource, other: resource, timeout: ctx.timeout },
        object: resource,
        location,
        operations: ["uninstall"],
        help,
        cause: messageId,
      });
    if (actsByItself(resource)) {
      report(
        "notAwaited",
        locateOnHook(hook, hookAnnotation),
        "Make it a Job that does the work and ends when its effect is there: Helm waits for Jobs and Pods only.",
      );
    }
    if (!isAwaited(resource)) return;
    const path = ["spec", "activeDeadlineSeconds"];
    const deadline = at(resource.document.data, ...path);
    if (typeof deadline !== "number" || deadline >= ctx.timeout) {
      report(
        "noDeadline",
        typeof deadline === "number" ? resource.document.locate(path, "pair") : locateOnHook(hook, hookAnnotation),
        `Set activeDeadlineSeconds below Helm's --timeout (${ctx.timeout} seconds), say ${Math.floor(ctx.timeout * 0.8)}: then the ${resource.kind} ends first, says why, and a retry does not meet it running.`,
      );
    }
    for (const { provider, event, isLate } of tiesOf(ctx.release, hook)) {
      if (event !== "pre-delete" || !isLate) continue;
      if (releaseNamesPuttingFirst(resource.name, provider.resource.name, releaseNameOf(ctx.release))) continue;
      const edit = editWeight(provider, hook.weight - 1);
      ctx.report({
        messageId: "equalWeight",
        data: { object: resource, other: provider.resource, timeout: ctx.timeout },
        object: resource,
        location: locateOnHook(hook, weightAnnotation),
        related: [
          {
            message: `${label(provider.resource)} runs after it`,
            location: locateOnHook(provider, weightAnnotation),
            object: provider.resource,
          },
        ],
        operations: ["uninstall"],
        help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}.`,
        cause: `${provider.resource.kind} order`,
        ...(edit && { fix: { safe: isFreeToMove(ctx.release, provider), edits: [edit] } }),
      });
    }
  },
});

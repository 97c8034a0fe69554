import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { durationOf } from "../src/lint/words.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
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
  subsumes: ["missing-hook-weight"],
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
        `if ${label(object)} does not end within ${durationOf(timeout)}, Helm gives up first: the release stays uninstalling, and the Job works on`,
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
    if (resource.kind === "Job") {
      const deadline = at(resource.document.data, "spec", "activeDeadlineSeconds");
      if (typeof deadline !== "number" || deadline >= ctx.timeout) {
        const path = ["spec", "activeDeadlineSeconds"];
        report(
          "noDeadline",
          typeof deadline === "number" ? resource.document.locate(path, "pair") : locateOnHook(hook, hookAnnotation),
          `Set activeDeadlineSeconds below Helm's --timeout (${ctx.timeout} seconds), say ${Math.floor(ctx.timeout * 0.8)}: then the Job ends first, says why, and a retry does not meet it running.`,
        );
      }
    }
    for (const { provider } of latePartners(hook, queueOf(ctx.release, "pre-delete"), needsOf(ctx.release, resource))) {
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
      });
    }
  },
});

/** The pre-delete hooks of equal weight that a hook needs and that come after it. One that other events make too may be there already. */
function latePartners(hook: Hook, queue: readonly Hook[], needs: readonly Need[]): readonly { readonly provider: Hook }[] {
  if (!isAwaited(hook.resource)) return [];
  const place = queue.indexOf(hook);
  const needed = new Set(
    needs.flatMap((need) => (need.need === "required" && need.basis === "stated" ? need.providers.map((provider) => provider.hook) : [])),
  );
  return queue
    .slice(place + 1)
    .flatMap((provider) =>
      provider.weight === hook.weight && needed.has(provider) && provider.events.every((event) => event.endsWith("-delete"))
        ? [{ provider }]
        : [],
    );
}

import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import { compareHooks, queueOf } from "../src/lifecycle/order.ts";
import { eachRun, presenceOf } from "../src/lifecycle/presence.ts";
import type { Provider } from "../src/lifecycle/providers.ts";
import { distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, type HookEvent, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { alwaysEndsWell } from "../src/model/tolerance.ts";

interface Data {
  readonly object: Resource;
  readonly needed: string;
}

interface LacksData extends Data {
  readonly events: readonly HookEvent[];
}

export default defineRule({
  id: "pre-delete-blocks-uninstall",
  summary: "The release cannot be uninstalled as long as a pre-delete hook does not succeed.",
  preset: "recommended",
  messages: {
    lacks: {
      severity: "error",
      certainty: "proof",
      text: ({ object, needed, events }: LacksData) =>
        `${events.some((event) => event.endsWith("-upgrade")) ? "a release that was never upgraded" : "the release"} cannot be uninstalled: the pre-delete hook ${label(object)} needs ${needed}, which is made only in ${listOf(events)}`,
    },
    needs: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, needed }: Data) =>
        `a release whose install failed before it made ${needed} cannot be uninstalled: the pre-delete hook ${label(object)} needs it`,
    },
    blocks: {
      severity: "warning",
      certainty: "heuristic",
      preset: "strict",
      text: ({ object }: Data) => `the release cannot be uninstalled as long as the pre-delete hook ${label(object)} does not succeed`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!hook.events.includes("pre-delete") || !isAwaited(resource) || !ctx.operations.has("uninstall")) return;
    const needs = distinctNeeds(needsOf(ctx.release, resource).filter((need) => isVital(need) && need.type !== "rights"));
    const lacking = lackingAt(ctx.release, hook, needs);
    if (lacking) {
      const { need, maker } = lacking;
      ctx.report({
        messageId: "lacks",
        data: { object: resource, needed: label(maker.resource), events: maker.events },
        object: resource,
        location: resource.document.locate(need.path, "pair"),
        related: [
          {
            message: `${label(maker.resource)} is no pre-delete hook`,
            location: maker.resource.document.locate(["metadata", "name"]),
            object: maker.resource,
          },
        ],
        operations: ["uninstall"],
        help: `Give ${label(maker.resource)} the event pre-delete too, and a lower weight than ${label(resource)}; helm uninstall --no-hooks gets a stuck release out.`,
        cause: "needs",
      });
      return;
    }
    const needed = needs.find(
      ({ providers }) => providers.length > 0 && providers.every((provider) => mayNeverBeMade(ctx.release, provider)),
    );
    const pod = podTemplateOf(resource);
    if (!needed && pod && alwaysEndsWell(pod)) return;
    const provider = needed?.providers[0]?.resource;
    ctx.report({
      messageId: needed ? "needs" : "blocks",
      data: { object: resource, needed: provider ? label(provider) : "" },
      object: resource,
      location: needed ? resource.document.locate(needed.path, "pair") : locateOnHook(hook, hookAnnotation),
      related: provider
        ? [
            {
              message: `${label(provider)} is no pre-delete hook`,
              location: provider.document.locate(["metadata", "name"]),
              object: provider,
            },
          ]
        : [],
      operations: ["uninstall"],
      help: needed
        ? "Give it objects of its own as pre-delete hooks with a lower weight; helm uninstall --no-hooks gets a stuck release out."
        : "Let its command end well whatever happens, with a deadline below Helm's --timeout; helm uninstall --no-hooks gets a stuck release out.",
      cause: needed ? "needs" : "blocks",
    });
  },
});

/** What a pre-delete hook needs and no install leaves, for its hook has other events. What hook-succeeded deletes, or pre-delete itself makes later, others tell. */
function lackingAt(release: ReleaseModel, hook: Hook, needs: readonly Need[]): { readonly need: Need; readonly maker: Hook } | undefined {
  let found: { readonly need: Need; readonly maker: Hook } | undefined;
  eachRun(release, hook, ({ event, operation, moment }) => {
    if (event !== "pre-delete") return;
    for (const need of needs) {
      const presence = presenceOf(release, need, operation, moment.index);
      if (presence.is !== "later" && presence.is !== "never") continue;
      const maker = presence.provider.hook;
      if (maker && presence.provider.by === "manifest" && !maker.events.some((each) => each === event || each.endsWith("-install")))
        found ??= { need, maker };
    }
  });
  return found;
}

/** Whether an install can fail before it makes something: only a hook that fails stops it before the release's own (recordings: install-atomic-delete-fails). */
function mayNeverBeMade(release: ReleaseModel, { by, hook }: Provider): boolean {
  if (by !== "manifest" || hook?.events.includes("pre-delete")) return false;
  const queue = queueOf(release, "pre-install").filter((other) => isAwaited(other.resource));
  return hook?.events.includes("pre-install")
    ? queue.some((other) => compareHooks(other, hook) < 0)
    : hook !== undefined || queue.length > 0;
}

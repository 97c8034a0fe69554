import { needsOf } from "../src/lifecycle/needs.ts";
import { distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly needed: string;
}

export default defineRule({
  id: "pre-delete-blocks-uninstall",
  summary: "The release cannot be uninstalled as long as a pre-delete hook does not succeed.",
  preset: "recommended",
  messages: {
    needs: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, needed }: Data) =>
        `a release whose install failed early cannot be uninstalled: the pre-delete hook ${label(object)} needs ${needed}, which is not there then`,
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
    // What only the release or another event makes is missing when the first install failed before (recordings: install-atomic-delete-fails).
    const needed = distinctNeeds(needsOf(ctx.release, resource).filter((need) => isVital(need) && need.type !== "rights")).find(
      ({ providers }) =>
        providers.length > 0 && providers.every((provider) => provider.by === "manifest" && !provider.hook?.events.includes("pre-delete")),
    );
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

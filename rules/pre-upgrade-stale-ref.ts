import { needsOf } from "../src/lifecycle/needs.ts";
import { eachRun, presenceOf } from "../src/lifecycle/presence.ts";
import { causeOf, describeNeed, distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly user: Resource;
  readonly does: string;
  readonly events: string;
}

export default defineRule({
  id: "pre-upgrade-stale-ref",
  summary: "A pre-upgrade hook's pod finds the objects of the previous revision, or none.",
  preset: "recommended",
  messages: {
    previous: {
      severity: "warning",
      certainty: "proof",
      text: ({ user, does }: Data) =>
        `${label(user)} ${does} as the previous revision left it: Helm changes it only after the pre-upgrade hooks`,
    },
    identity: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ user, does }: Data) =>
        `${label(user)} ${does}, which the previous revision must have had: Helm makes it only after the pre-upgrade hooks`,
    },
    leftover: {
      severity: "warning",
      certainty: "proof",
      text: ({ user, does, events }: Data) =>
        `at upgrade ${label(user)} ${does}, which only ${events} of an earlier run left behind: no upgrade makes it again`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!isAwaited(resource)) return;
    const needs = distinctNeeds(needsOf(ctx.release, resource).filter(isVital));
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      if (operation !== "upgrade" && operation !== "rollback") return;
      for (const need of needs) {
        if (ctx.isAssumed(need.target)) continue;
        const presence = presenceOf(ctx.release, need, operation, moment.index);
        if (presence.is !== "there" || presence.span?.from !== -1) continue;
        const { provider } = presence;
        const { hook: maker } = provider;
        // A hook that this operation makes too, later: equal-weight-order and its like have seen it at the install.
        if (maker?.events.some((each) => each.endsWith(operation))) continue;
        if (!maker && !event.startsWith("pre-")) continue;
        const isIdentity = need.type === "serviceAccountName" || need.type === "rights" || need.target.kind === "PersistentVolumeClaim";
        ctx.report({
          messageId: maker ? "leftover" : isIdentity ? "identity" : "previous",
          data: { user: resource, does: describeNeed(need), events: maker?.events.join(", ") ?? "" },
          object: resource,
          location: resource.document.locate(need.path, "pair"),
          related: [
            {
              message: label(provider.resource),
              location: provider.resource.document.locate(["metadata", "name"]),
              object: provider.resource,
            },
          ],
          operations: [operation],
          help: maker
            ? `Give ${label(provider.resource)} the events of ${label(resource)}: a release whose first install failed, or that is older than it, has none.`
            : "Give the hook a copy of its own, under another name, as a hook with the same events and a lower weight, if it needs the new content.",
          cause: causeOf(need),
        });
      }
    });
  },
});

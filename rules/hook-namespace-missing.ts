import { needsOf } from "../src/lifecycle/needs.ts";
import { eachRun, presenceOf } from "../src/lifecycle/presence.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly event: string;
  /** The events in which the namespace is made. */
  readonly makers: string;
}

export default defineRule({
  id: "hook-namespace-missing",
  summary: "A hook lies in a namespace that Helm has not made yet, or has deleted.",
  preset: "recommended",
  subsumes: ["delete-event-creates-object", "orphaned-hook-object"],
  messages: {
    later: {
      severity: "error",
      certainty: "proof",
      text: ({ object, event }: Data) => `in ${event} ${label(object)} is refused: Helm makes Namespace/${object.namespace} only later`,
    },
    never: {
      severity: "error",
      certainty: "proof",
      text: ({ object, event, makers }: Data) =>
        `in ${event} ${label(object)} is refused: Namespace/${object.namespace} is made only in ${makers}`,
    },
    gone: {
      severity: "error",
      certainty: "proof",
      text: ({ object, event }: Data) => `in ${event} ${label(object)} is refused: Namespace/${object.namespace} has been deleted before`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const need = needsOf(ctx.release, resource).find(({ type }) => type === "namespace");
    if (!need || ctx.isAssumed(need.target)) return;
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      const presence = presenceOf(ctx.release, need, operation, moment.index);
      if (presence.is === "there" || presence.is === "outside") return;
      const { provider } = presence;
      ctx.report({
        messageId: presence.is === "removed" ? "gone" : presence.is,
        data: { object: resource, event, makers: listOf(provider.hook?.events ?? []) },
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
        help: `Let the hook lie in the release's namespace, or have Namespace/${need.target.name} made before the release.`,
        cause: event,
      });
    });
  },
});

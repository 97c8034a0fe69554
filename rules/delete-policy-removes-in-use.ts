import { operationOf } from "../src/lifecycle/operations.ts";
import { causeOf, consequenceOf, describeNeed } from "../src/lint/describe-need.ts";
import { type Loss, lossesOf } from "../src/lint/losses.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { deletePolicyAnnotation, locateOnHook } from "../src/model/hook.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly provider: Resource;
  readonly user: Resource;
  readonly does: string;
  readonly when: string;
}

export default defineRule({
  id: "delete-policy-removes-in-use",
  summary: "hook-succeeded deletes an object that something still needs.",
  preset: "recommended",
  subsumes: ["post-install-wait-deadlock", "hook-recreates-live-object", "destructive-hook-kind"],
  messages: {
    workload: {
      severity: "error",
      certainty: "proof",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded deletes ${label(provider)} at the end of ${when}, but ${label(user)} of the release ${does}`,
    },
    // Other roles, of which the render knows nothing, may grant the same.
    rights: {
      severity: "warning",
      certainty: "assumption",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded deletes ${label(provider)} at the end of ${when}, but ${label(user)} of the release ${does}`,
    },
    stayingHook: {
      severity: "error",
      certainty: "proof",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded deletes ${label(provider)} at the end of ${when}, but ${label(user)}, a hook that stays, ${does}`,
    },
    laterHook: {
      severity: "error",
      certainty: "proof",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded has deleted ${label(provider)} before ${label(user)} runs in ${when}, which ${does}`,
    },
  },

  release(release, ctx) {
    for (const { messageId, maker, user, need, events } of lossesOf(release)) {
      const item = itemsOf(maker.resource.annotations.get(deletePolicyAnnotation)?.value ?? "").find(
        ({ word }) => word.toLowerCase() === "hook-succeeded",
      );
      ctx.report({
        messageId,
        data: {
          provider: maker.resource,
          user,
          does: describeNeed(need).replace(label(need.target), "it"),
          when: listOf(events),
        },
        object: maker.resource,
        location: locateOnHook(maker, deletePolicyAnnotation, item ? [item.from, item.to] : "pair"),
        related: [{ message: `${label(user)} ${describeNeed(need)}`, location: user.document.locate(need.path, "pair"), object: user }],
        operations: [...new Set(events.map(operationOf))],
        help: `${adviceFor(messageId, maker.resource)}: without it ${consequenceOf(need, user.kind)}.`,
        // post-delete-missing-ref says the same of its user.
        cause: messageId === "laterHook" ? causeOf(need) : `${causeOf(need)} ${user.kind}`,
      });
    }
  },
});

const adviceFor = (messageId: Loss["messageId"], maker: Resource): string =>
  messageId === "laterHook"
    ? `Take hook-succeeded off ${label(maker)}, or give it the events of what uses it`
    : messageId === "stayingHook"
      ? `Take hook-succeeded off ${label(maker)}, or put it on what uses it`
      : `Make ${label(maker)} a release resource, and give hooks that need it before a copy under another name`;

import { lostHooksOf } from "../src/lifecycle/lost-hooks.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly before: Resource;
  readonly after: Resource;
}

export default defineRule({
  id: "renamed-hook",
  summary: "A hook has another name in the next version, and its old object stays in the cluster for good.",
  preset: "recommended",
  messages: {
    left: {
      severity: "warning",
      certainty: "proof",
      text: ({ before, after }: Data) =>
        `${label(before)} is ${label(after)} now: the upgrade leaves the old object, and nothing deletes it any more`,
    },
    finished: {
      severity: "info",
      certainty: "proof",
      text: ({ before, after }: Data) => `${label(before)} is ${label(after)} now: the finished ${before.kind} of the version before stays`,
    },
  },

  release(release, ctx) {
    const { previous } = ctx;
    if (!previous || !ctx.operations.has("upgrade")) return;
    for (const { before, after, isLeft } of lostHooksOf(previous, release, ctx.profiles)) {
      if (!after || !isLeft) continue;
      ctx.report({
        messageId: isAwaited(before.resource) ? "finished" : "left",
        data: { before: before.resource, after: after.resource },
        object: after.resource,
        related: [
          {
            message: "the hook of the version before",
            location: before.resource.document.locate(["metadata", "name"]),
            object: before.resource,
          },
        ],
        operations: ["upgrade"],
        help: `Keep the name, or tell users to delete ${label(before.resource)} after the upgrade: Helm deletes a hook only under the name that the chart has now.`,
      });
    }
  },
});

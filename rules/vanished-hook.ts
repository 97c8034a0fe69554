import { lostHooksOf } from "../src/lifecycle/lost-hooks.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "vanished-hook",
  summary: "A hook of the version before is gone from the chart, and its object stays in the cluster for good.",
  preset: "recommended",
  messages: {
    left: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)}, a hook of the version before, is gone from the chart: the upgrade leaves the object, and nothing deletes it any more`,
    },
    finished: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)}, a hook of the version before, is gone from the chart: the finished ${object.kind} stays`,
    },
  },

  release(release, ctx) {
    const { previous } = ctx;
    if (!previous || !ctx.operations.has("upgrade")) return;
    for (const { before, after, isLeft } of lostHooksOf(previous, release, ctx.profiles)) {
      if (after || !isLeft) continue;
      const { resource } = before;
      ctx.report({
        messageId: isAwaited(resource) ? "finished" : "left",
        data: { object: resource },
        object: resource,
        operations: ["upgrade"],
        help: `Tell users to run kubectl delete ${resource.kind.toLowerCase()} ${resource.name} after the upgrade: neither a later upgrade nor helm uninstall does.`,
      });
    }
  },
});

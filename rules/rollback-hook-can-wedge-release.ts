import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { alwaysEndsWell } from "../src/model/tolerance.ts";

interface Data {
  readonly object: Resource;
  readonly event: string;
}

export default defineRule({
  id: "rollback-hook-can-wedge-release",
  summary: "A rollback hook that fails leaves the release pending-rollback, and every upgrade is refused.",
  preset: "recommended",
  messages: {
    wedges: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, event }: Data) =>
        `if the ${event} hook ${label(object)} fails, the release stays pending-rollback and every upgrade is refused`,
    },
  },

  hook(hook, ctx) {
    const event = hook.events.find((each) => each.endsWith("-rollback"));
    if (!event || !isAwaited(hook.resource) || !ctx.operations.has("rollback")) return;
    const pod = podTemplateOf(hook.resource);
    if (pod && alwaysEndsWell(pod)) return;
    ctx.report({
      messageId: "wedges",
      data: { object: hook.resource, event },
      object: hook.resource,
      location: locateOnHook(hook, hookAnnotation),
      operations: ["rollback"],
      help: "Let its command end well whatever happens, with a deadline below Helm's --timeout; helm rollback again, or helm uninstall, gets the release out.",
    });
  },
});

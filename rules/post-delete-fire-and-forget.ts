import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "post-delete-fire-and-forget",
  summary: "Helm runs a post-delete hook once: when it fails the release is gone all the same.",
  preset: "strict",
  messages: {
    once: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) =>
        `Helm runs the post-delete hook ${label(object)} once: when it fails, the release is gone, and nothing runs it again`,
    },
  },

  hook(hook, ctx) {
    if (!hook.events.includes("post-delete") || !isAwaited(hook.resource) || !ctx.operations.has("uninstall")) return;
    ctx.report({
      messageId: "once",
      data: { object: hook.resource },
      object: hook.resource,
      location: locateOnHook(hook, hookAnnotation),
      operations: ["uninstall"],
      help: "Run it as pre-delete if it has to succeed: then a failure stops the uninstall, and it can be tried again.",
    });
  },
});

import { defineRule } from "../src/lint/rule.ts";
import { commandLinesOf } from "../src/model/commands.ts";
import { hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

const undoes = /\b(downgrade|undo|revert|migrate[: -]down(?![-\w])|db:rollback|rake\s+\S*rollback)\b/i;

export default defineRule({
  id: "rollback-hook-from-target",
  summary: "A rollback runs the hooks of the revision that it goes back to, not of the one that it leaves.",
  preset: "recommended",
  messages: {
    undoes: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object }: Data) =>
        `${label(object)} seems to undo what its version did, but a rollback runs the hooks of the older revision: it never runs when it is needed`,
    },
    explains: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) => `a rollback runs ${label(object)} as the target revision has it, in the text rendered back then`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!hook.events.some((event) => event.endsWith("-rollback")) || !isAwaited(resource) || !ctx.operations.has("rollback")) return;
    const isUndoing = commandLinesOf(resource).some((line) => undoes.test(line));
    ctx.report({
      messageId: isUndoing ? "undoes" : "explains",
      data: { object: resource },
      object: resource,
      location: locateOnHook(hook, hookAnnotation),
      operations: ["rollback"],
      help: "Keep migrations backward compatible, and undo what has to be undone in a pre-upgrade hook of the next version.",
    });
  },
});

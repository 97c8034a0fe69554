import { operationOf } from "../src/lifecycle/operations.ts";
import { compareHooks } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, isAwaited } from "../src/model/hook.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly events: string;
  /** Whether the first of the two stays only when it has failed. */
  readonly isCleared: boolean;
}

export default defineRule({
  id: "duplicate-hook-identity",
  summary: "Two hooks of one event are one object to Kubernetes, so that the second deletes, meets or repeats the first.",
  preset: "recommended",
  subsumes: ["missing-hook-weight"],
  messages: {
    replaced: {
      severity: "error",
      certainty: "proof",
      text: ({ object, events }: Data) =>
        `two hooks of ${events} are called ${label(object)}: the second deletes the first and runs in its place`,
    },
    replacedAtRest: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, events }: Data) =>
        `two hooks of ${events} are called ${label(object)}: the second deletes the first and takes its place`,
    },
    meets: {
      severity: "error",
      certainty: "proof",
      text: ({ object, events }: Data) =>
        `two hooks of ${events} are called ${label(object)}: the second meets the first and fails, or takes its result (Helm 4)`,
    },
    apart: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, events, isCleared }: Data) =>
        `two hooks are called ${label(object)}, in different events: the one meets, or deletes, what ${events} left behind${isCleared ? " where it failed" : ""}`,
    },
  },

  release({ hooks }, ctx) {
    const byKey = new Map<string, Hook[]>();
    for (const hook of hooks)
      if (hook.resource.name !== "") byKey.set(keyOf(hook.resource), [...(byKey.get(keyOf(hook.resource)) ?? []), hook]);
    for (const twins of byKey.values()) {
      const sorted = twins.toSorted(compareHooks);
      for (const [index, hook] of sorted.entries()) {
        if (index === 0) continue;
        const shares = (other: Hook) => hook.events.some((event) => other.events.includes(event));
        const first = sorted.slice(0, index).findLast(shares) ?? sorted[index - 1]!;
        const shared = [...new Set(hook.events.filter((event) => first.events.includes(event)))];
        ctx.report({
          messageId:
            shared.length === 0
              ? "apart"
              : !hook.deletePolicies.has("before-hook-creation")
                ? "meets"
                : isAwaited(hook.resource)
                  ? "replaced"
                  : "replacedAtRest",
          data: {
            object: hook.resource,
            events: listOf(shared.length > 0 ? shared : first.events),
            isCleared: first.deletePolicies.has("hook-succeeded"),
          },
          object: hook.resource,
          location: hook.resource.document.locate(["metadata", "name"], "pair"),
          related: [
            {
              message: "the hook that runs first",
              location: first.resource.document.locate(["metadata", "name"], "pair"),
              object: first.resource,
            },
          ],
          operations: [...new Set(shared.map(operationOf))],
          help: "Give each of them a name of its own.",
          cause: String(index),
        });
      }
    }
  },
});

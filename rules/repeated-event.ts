import { operationOf } from "../src/lifecycle/operations.ts";
import { removeItems } from "../src/lint/edits.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type HookEvent, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly event: HookEvent;
  readonly times: string;
}

export default defineRule({
  id: "repeated-event",
  summary: "A hook that lists an event more than once runs more than once in it.",
  preset: "recommended",
  messages: {
    again: {
      severity: "error",
      certainty: "proof",
      text: ({ object, event, times }: Data) =>
        `${label(object)} runs ${times} in every ${event}: each mention of the event queues it once`,
    },
    remade: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, event, times }: Data) =>
        `${label(object)} is made ${times} in every ${event}: each mention of the event queues it once, and each run deletes the object of the one before`,
    },
    fails: {
      severity: "error",
      certainty: "proof",
      text: ({ object, event }: Data) =>
        `every ${event} fails with "already exists": ${label(object)} lists the event more than once, and nothing deletes the first run's object before the second run`,
    },
    taken: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, event, times }: Data) =>
        `${label(object)} is queued ${times} in every ${event}, and what the first run left is taken for the result of the others`,
    },
  },

  hook(hook, ctx) {
    const { resource, events } = hook;
    if (new Set(events).size === events.length) return;
    const items = itemsOf(resource.annotations.get(hookAnnotation)?.value ?? "");
    const helm3 = ctx.profiles.filter((profile) => profile.major === 3);
    const helm4 = ctx.profiles.filter((profile) => profile.major === 4);
    const isDeleted = hook.deletePolicies.has("before-hook-creation") && resource.kind !== "CustomResourceDefinition";
    for (const event of new Set(events)) {
      const mentions = events.flatMap((each, index) => (each === event ? [index] : []));
      const [, second] = mentions;
      if (second === undefined) continue;
      const edits = removeItems(resource, hookAnnotation, items, (_, index) => mentions.indexOf(index) > 0);
      const { from, to } = items[second]!;
      const report = (messageId: "again" | "remade" | "fails" | "taken", helm = ctx.profiles) =>
        ctx.report({
          messageId,
          data: { object: resource, event, times: mentions.length === 2 ? "twice" : `${mentions.length} times` },
          object: resource,
          location: locateOnHook(hook, hookAnnotation, [from, to]),
          operations: [operationOf(event)],
          helm,
          help:
            items[second]!.word.toLowerCase() === "test-success"
              ? "Name the event once: test-success is another name for test."
              : "Name the event once.",
          cause: event,
          ...(edits && { fix: { safe: true, edits } }),
        });
      if (isDeleted) report(isAwaited(resource) ? "again" : "remade");
      else {
        if (helm3.length > 0) report("fails", helm3);
        // Helm 4 applies onto the first run's object (client-side it fails as Helm 3 does).
        if (helm4.length > 0) report("taken", helm4);
      }
    }
  },
});

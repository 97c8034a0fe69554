import { endsBefore, locateDeadline } from "../src/lint/deadline.ts";
import { speaksOf } from "../src/lint/migrations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { durationOf } from "../src/lint/words.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly timeout: number;
}

const migrates = /migrat|schema[-_ ]?(up|setup|update|tool)|\bdb[-_ :]?(upgrade|init|setup|prepare)/i;

export default defineRule({
  id: "hook-rerun-overlap",
  summary: "A migration goes on after Helm has given up, and the next run starts beside it.",
  preset: "strict",
  messages: {
    overlaps: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object, timeout }: Data) =>
        `${label(object)} works on when Helm gives up after ${durationOf(timeout)}, and the next run starts a second one beside its terminating pod`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (resource.kind !== "Job" || !hook.deletePolicies.has("before-hook-creation")) return;
    // That deletes the Job when Helm gives up (recordings: timeout-job).
    if (hook.deletePolicies.has("hook-failed")) return;
    if (endsBefore(resource, ctx.timeout) || at(resource.document.data, "spec", "podReplacementPolicy") === "Failed") return;
    if (!speaksOf(resource, migrates) || !hook.events.some((event) => event.endsWith("-upgrade"))) return;
    ctx.report({
      messageId: "overlaps",
      data: { object: resource, timeout: ctx.timeout },
      object: resource,
      location: locateDeadline(hook),
      operations: ["upgrade"],
      help: `Set activeDeadlineSeconds below ${ctx.timeout}, so that the Job ends before Helm gives up, and take a lock in the database.`,
    });
  },
});

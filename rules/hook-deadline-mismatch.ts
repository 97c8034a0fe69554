import { operationOf } from "../src/lifecycle/operations.ts";
import { locateDeadline, safeDeadline } from "../src/lint/deadline.ts";
import { defineRule } from "../src/lint/rule.ts";
import { durationOf } from "../src/lint/words.ts";
import { retrySecondsOf } from "../src/model/backoff.ts";
import { deadlineOf } from "../src/model/deadline.ts";
import { hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly seconds: number;
  readonly limit: string;
  readonly timeout: number;
}

export default defineRule({
  id: "hook-deadline-mismatch",
  summary: "Helm's timeout ends before the Job gives up: Helm says nothing but that it timed out, and the Job works on.",
  preset: "strict",
  messages: {
    deadline: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, seconds, timeout }: Data) =>
        `Helm gives up on ${label(object)} first: its activeDeadlineSeconds (${durationOf(seconds)}) are not below the timeout (${durationOf(timeout)})`,
    },
    backoff: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, seconds, limit, timeout }: Data) =>
        `Helm gives up on a failing ${label(object)} after ${durationOf(timeout)}: the pauses of ${limit} alone take ${durationOf(seconds)}`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const { timeout } = ctx;
    if (!isAwaited(resource) || resource.kind !== "Job") return;
    const deadline = deadlineOf(resource);
    const base = { object: resource, operations: [...new Set(hook.events.map(operationOf))], cause: "noDeadline" };
    const safe = safeDeadline(timeout);
    if (deadline !== undefined) {
      if (deadline < timeout) return;
      ctx.report({
        ...base,
        messageId: "deadline",
        data: { object: resource, seconds: deadline, limit: "", timeout },
        location: locateDeadline(hook),
        help: `Set activeDeadlineSeconds below Helm's --timeout, say ${safe}; where the work takes longer, tell users to give a longer --timeout, and hooklint too.`,
      });
      return;
    }
    const seconds = retrySecondsOf(resource);
    if (seconds === undefined || seconds < timeout) return;
    const limit = at(resource.document.data, "spec", "backoffLimit");
    const isWritten = typeof limit === "number";
    ctx.report({
      ...base,
      messageId: "backoff",
      data: {
        object: resource,
        seconds,
        limit: isWritten ? `backoffLimit ${limit}` : "the default backoffLimit 6",
        timeout,
      },
      location: isWritten ? resource.document.locate(["spec", "backoffLimit"], "pair") : locateOnHook(hook, hookAnnotation),
      help: `Set backoffLimit to 3 or less, or activeDeadlineSeconds to ${safe}: then the Job fails first, Helm says so, and nothing works on behind its back.`,
    });
  },
});

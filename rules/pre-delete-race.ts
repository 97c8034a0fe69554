import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { messages } from "./pre-delete-race/messages.ts";
import { reportAbandoned, reportUnguarded } from "./pre-delete-race/operators.ts";
import { reportOrder } from "./pre-delete-race/order.ts";
import { reportRunningOn } from "./pre-delete-race/running-on.ts";
import { reportEndingPods, reportUndone } from "./pre-delete-race/workloads.ts";

export default defineRule({
  id: "pre-delete-race",
  summary: "Something is torn down, or left running, while or after a pre-delete hook works.",
  preset: "recommended",
  subsumes: ["hook-deadline-mismatch", "missing-hook-weight", "orphaned-hook-object", "delete-policy-removes-in-use"],
  messages,

  release: reportAbandoned,

  hook(hook, ctx) {
    const awaited = isAwaited(hook.resource);
    if (awaited && hook.events.includes("post-delete")) {
      reportUnguarded(hook, ctx, "cleanedLate");
      reportEndingPods(hook, ctx);
    }
    if (!hook.events.includes("pre-delete")) return;
    reportRunningOn(hook, ctx);
    if (!awaited) return;
    reportOrder(hook, ctx);
    reportUndone(hook, ctx);
    reportUnguarded(hook, ctx, "unawaited");
  },
});

import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, isAwaited, locateOnHook, logPolicyAnnotation } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "hook-logs-lost",
  summary: "What a failed hook said is thrown away before anybody can read it.",
  preset: "recommended",
  messages: {
    deleted: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) => `when ${label(object)} fails, hook-failed deletes it at once, and its logs with it`,
    },
    tooOld: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `when ${label(object)} fails, hook-failed deletes it with its logs: Helm before 3.18 knows no hook-output-log-policy`,
    },
    restarted: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `hook-output-log-policy finds no logs when ${label(object)} fails: under restartPolicy OnFailure the Job controller removes the pod first`,
    },
    onFailure: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) => `when ${label(object)} fails for good, its pod goes with its logs, for its restartPolicy is OnFailure`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!isAwaited(resource)) return;
    const data = { object: resource };
    const prints = hook.logPolicies.includes("hook-failed");
    const pod = podTemplateOf(resource);
    if (resource.kind === "Job" && pod?.spec["restartPolicy"] === "OnFailure") {
      ctx.report({
        messageId: prints ? "restarted" : "onFailure",
        data,
        object: resource,
        location: resource.document.locate([...pod.path, "spec", "restartPolicy"], "pair"),
        help: "Set restartPolicy to Never: then each try has a pod of its own, and the failed ones stay to be read.",
        cause: "restart",
      });
    }
    if (!hook.deletePolicies.has("hook-failed")) return;
    const without = ctx.profiles.filter((profile) => !profile.logPolicy);
    if (prints && without.length === 0) return;
    const text = resource.annotations.get(deletePolicyAnnotation)?.value ?? "";
    const item = itemsOf(text).find(({ word }) => word.toLowerCase() === "hook-failed");
    ctx.report({
      messageId: prints ? "tooOld" : "deleted",
      data,
      object: resource,
      location: locateOnHook(hook, deletePolicyAnnotation, item ? [item.from, item.to] : "pair"),
      ...(prints && { helm: without }),
      help: prints
        ? "Leave hook-failed out: before-hook-creation clears the failed one before the next run."
        : `Leave hook-failed out (before-hook-creation clears the failed one before the next run), or add ${logPolicyAnnotation}: hook-failed, by which Helm 3.18 and later print the logs first.`,
    });
  },
});

import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, isAwaited, locateOnHook, logPolicyAnnotation } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly seconds?: number;
}

/** Nobody opens a terminal faster. */
const readingTime = 30;

export default defineRule({
  id: "hook-logs-lost",
  summary: "What a failed hook said is thrown away before anybody can read it.",
  preset: "recommended",
  subsumes: ["hook-ttl"],
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
    expires: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, seconds }: Data) =>
        `when ${label(object)} fails, ttlSecondsAfterFinished deletes it ${seconds === 0 ? "at once" : `after ${seconds} seconds`}, and its logs with it`,
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
    const object = resource;
    const prints = hook.logPolicies.includes("hook-failed");
    const without = ctx.profiles.filter((profile) => !profile.logPolicy);
    const loses = hook.deletePolicies.has("hook-failed") && (!prints || without.length > 0);
    const pod = podTemplateOf(resource);
    if (resource.kind === "Job" && pod?.spec["restartPolicy"] === "OnFailure" && (prints || !loses)) {
      ctx.report({
        messageId: prints ? "restarted" : "onFailure",
        data: { object },
        object,
        location: resource.document.locate([...pod.path, "spec", "restartPolicy"], "pair"),
        help: "Set restartPolicy to Never: then each try has a pod of its own, and the failed ones stay to be read.",
        cause: "restart",
      });
    }
    const seconds = at(resource.document.data, "spec", "ttlSecondsAfterFinished");
    if (resource.kind === "Job" && typeof seconds === "number" && seconds < readingTime && !prints && !loses) {
      ctx.report({
        messageId: "expires",
        data: { object, seconds },
        object,
        location: resource.document.locate(["spec", "ttlSecondsAfterFinished"], "pair"),
        help: `Take it out and let the delete policies clear up: before-hook-creation removes the old Job before the next run, hook-succeeded after a good one.${seconds <= 5 && ctx.profiles.some(({ major }) => major === 4) ? " Helm 4 may even miss the end of a Job that goes so soon, and run into its timeout." : ""}`,
        cause: "ttl",
      });
    }
    if (!loses) return;
    const text = resource.annotations.get(deletePolicyAnnotation)?.value ?? "";
    const item = itemsOf(text).find(({ word }) => word.toLowerCase() === "hook-failed");
    const leaveOut = "Leave hook-failed out: before-hook-creation clears the failed one before the next run.";
    const print = `Or add ${logPolicyAnnotation}: hook-failed, by which Helm ${without.length > 0 ? "3.18 and later print" : "prints"} the logs first.`;
    ctx.report({
      messageId: prints ? "tooOld" : "deleted",
      data: { object },
      object,
      location: locateOnHook(hook, deletePolicyAnnotation, item ? [item.from, item.to] : "pair"),
      ...(prints && { helm: without }),
      help: prints || without.length === ctx.profiles.length ? leaveOut : `${leaveOut} ${print}`,
      cause: "hook-failed",
    });
  },
});

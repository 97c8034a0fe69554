import { operationOf } from "../src/lifecycle/operations.ts";
import { endsBefore, waitsUntil } from "../src/lint/deadline.ts";
import { neverRestart } from "../src/lint/restart-policy.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deadlineOf } from "../src/model/deadline.ts";
import { isAwaited, locateOnHook } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asText, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly because: string;
  readonly timeout: number;
}

export default defineRule({
  id: "pod-hook-restart-policy",
  summary: "A hook that can never end, because its pod is started again or its Job never starts one.",
  preset: "recommended",
  messages: {
    never: {
      severity: "error",
      certainty: "proof",
      text: ({ object, because, timeout }: Data) =>
        endsBefore(object, timeout)
          ? `${label(object)} never ends by itself, so Helm waits ${waitsUntil(object, timeout)} and fails: ${because}`
          : `${label(object)} never ends, so Helm waits until its timeout and fails: ${because}`,
    },
    cannotFail: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)} can succeed but never fail: under restartPolicy OnFailure a container that fails is started again`,
    },
    suspended: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) => `${label(object)} never starts, so Helm waits until its timeout and fails: it is suspended`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!isAwaited(resource)) return;
    const base = { object: resource, operations: [...new Set(hook.events.map(operationOf))] };
    if (resource.kind === "Job") {
      const path = ["spec", "suspend"];
      if (at(resource.document.data, ...path) !== true) return;
      const help = "Take suspend out: a Job that somebody else has to start cannot be a hook.";
      ctx.report({
        ...base,
        messageId: "suspended",
        data: { object: resource, because: "", timeout: ctx.timeout },
        location: resource.document.locate(path, "pair"),
        help,
      });
      return;
    }
    const pod = podTemplateOf(resource);
    if (!pod) return;
    const policy = asText(pod.spec["restartPolicy"]);
    if (policy === "Never" || (policy === "OnFailure" && deadlineOf(resource) !== undefined)) return;
    const isWritten = policy !== undefined;
    const fix = neverRestart(resource, pod);
    ctx.report({
      ...base,
      messageId: policy === "OnFailure" ? "cannotFail" : "never",
      data: {
        object: resource,
        because: isWritten ? "restartPolicy Always starts its containers again" : "without a restartPolicy Kubernetes takes Always",
        timeout: ctx.timeout,
      },
      location: isWritten ? resource.document.locate(["spec", "restartPolicy"], "pair") : locateOnHook(hook, "helm.sh/hook"),
      help: "Set restartPolicy: Never, so that the pod ends when its containers do.",
      ...(fix && { fix }),
    });
  },
});

import { operationOf } from "../src/lifecycle/operations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "generate-name-hook",
  summary: "A hook with generateName instead of a name: Helm cannot delete it, and Helm 4 cannot even make it.",
  preset: "recommended",
  messages: {
    refused: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) => `${label(object)} never runs: Helm needs a name, and fails with "resource name may not be empty"`,
    },
    fails: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) => `${label(object)} runs, and then the operation fails: hook-succeeded cannot delete what has no name`,
    },
    pilesUp: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) => `every run leaves another ${label(object)}: Helm cannot delete what has no name`,
    },
  },

  hook(hook, ctx) {
    const { resource, deletePolicies } = hook;
    if (resource.name !== "" || resource.generateName === undefined) return;
    const helm3 = hook.deletePolicies.has("before-hook-creation") ? "refused" : deletePolicies.has("hook-succeeded") ? "fails" : "pilesUp";
    for (const messageId of new Set(["refused", helm3] as const)) {
      // Under Helm 4 an apply needs the name, whatever the policies say (recordings: generate-name-hook-failed).
      const helm = ctx.profiles.filter((profile) => messageId === (profile.major === 4 ? "refused" : helm3));
      if (helm.length === 0) continue;
      ctx.report({
        messageId,
        data: { object: resource },
        object: resource,
        location: resource.document.locate(["metadata", "generateName"], "pair"),
        operations: [...new Set(hook.events.map(operationOf))],
        helm,
        help: isAwaited(resource)
          ? "Give it a fixed metadata.name that holds the release name: before-hook-creation, the default, then clears the last run away."
          : "Give it a fixed metadata.name that holds the release name.",
        cause: "generateName",
      });
    }
  },
});

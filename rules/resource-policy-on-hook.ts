import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type DeletePolicy, type Hook, isAwaited, locateOnHook, resourcePolicyAnnotation } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly policies: readonly string[];
}

const moments: Readonly<Record<DeletePolicy, string>> = {
  "before-hook-creation": "before each run",
  "hook-succeeded": "after each run",
  "hook-failed": "when it fails",
};

export default defineRule({
  id: "resource-policy-on-hook",
  summary: "A hook is not protected by helm.sh/resource-policy: only uninstall and upgrade look at it, and they leave hooks alone.",
  preset: "recommended",
  messages: {
    deleted: {
      severity: "error",
      certainty: "proof",
      text: ({ object, policies }: Data) =>
        `Helm deletes ${label(object)} ${listOf(policies)} in spite of ${resourcePolicyAnnotation}: no delete policy of a hook looks at it`,
    },
    dead: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${resourcePolicyAnnotation} has no effect on ${label(object)}: it is a hook that no policy deletes, and helm uninstall leaves hooks alone`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!resource.annotations.has(resourcePolicyAnnotation)) return;
    const policies = deletions(hook);
    ctx.report({
      messageId: policies.length > 0 ? "deleted" : "dead",
      data: { object: resource, policies: policies.map((policy) => moments[policy]) },
      object: resource,
      location: locateOnHook(hook, resourcePolicyAnnotation),
      help:
        policies.length > 0
          ? "Make it a release resource, which helm.sh/resource-policy: keep does protect, or take the annotation out if the deletion is meant."
          : "Take the annotation out.",
    });
  },
});

/** The policies that do delete the object. */
const deletions = ({ resource, deletePolicies }: Hook): readonly DeletePolicy[] =>
  resource.kind === "CustomResourceDefinition"
    ? []
    : [...deletePolicies].filter((policy) => policy !== "hook-failed" || isAwaited(resource));

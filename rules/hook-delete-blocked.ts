import { needsOf } from "../src/lifecycle/needs.ts";
import { compareHooks } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly user: string;
}

export default defineRule({
  id: "hook-delete-blocked",
  summary: "Helm waits for the deletion of a hook that something holds, and runs into its timeout.",
  preset: "recommended",
  messages: {
    finalizer: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object }: Data) => `Helm waits until the old ${label(object)} is gone, and its finalizers may keep it until the timeout`,
    },
    claim: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, user }: Data) =>
        `Helm deletes ${label(object)} while ${user} still holds it, waits for it, and fails though every hook succeeded`,
    },
  },

  hook(hook, ctx) {
    const { resource, deletePolicies } = hook;
    if (asList(at(resource.document.data, "metadata", "finalizers")).length > 0 && deletePolicies.has("before-hook-creation")) {
      // Helm 3 since 3.14, and Helm 4 with --wait (recordings: existing-finalizer, existing-finalizer-wait).
      const helm = ctx.profiles.filter(
        (profile) => profile.awaitsDeletion === "always" || (profile.awaitsDeletion === "by-strategy" && ctx.waits.includes(true)),
      );
      if (helm.length > 0) {
        ctx.report({
          messageId: "finalizer",
          data: { object: resource, user: "" },
          object: resource,
          location: resource.document.locate(["metadata", "finalizers"], "pair"),
          helm,
          help: "Leave the finalizers to the controller that needs them, or make it a release resource.",
          cause: "finalizer",
        });
      }
    }
    const forward = ctx.profiles.filter((profile) => profile.succeededDeletions === "forward-awaited");
    if (resource.kind !== "PersistentVolumeClaim" || !deletePolicies.has("hook-succeeded") || forward.length === 0) return;
    const user = ctx.release.hooks.find(
      (other) =>
        isAwaited(other.resource) &&
        other.events.some((event) => hook.events.includes(event)) &&
        compareHooks(hook, other) < 0 &&
        needsOf(ctx.release, other.resource).some((need) => need.providers.some((provider) => provider.hook === hook)),
    );
    if (!user) return;
    ctx.report({
      messageId: "claim",
      data: { object: resource, user: label(user.resource) },
      object: resource,
      location: locateOnHook(hook, deletePolicyAnnotation),
      related: [
        {
          message: `${label(user.resource)} mounts it`,
          location: user.resource.document.locate(["metadata", "name"]),
          object: user.resource,
        },
      ],
      helm: forward,
      help: "Use Helm 3.17 or later, which deletes in reverse order, or give the claim a higher weight in an event of its own.",
      cause: "claim",
    });
  },
});

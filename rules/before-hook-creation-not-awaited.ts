import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "before-hook-creation-not-awaited",
  summary: "Helm makes a hook again while the old object is still being deleted.",
  preset: "recommended",
  messages: {
    lingers: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `Helm does not wait until the old ${label(object)} is gone before it makes the new one, and this kind goes slowly`,
    },
    pod: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) =>
        `after a timeout Helm makes ${label(object)} again while the old Pod still terminates, and the retry fails`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!hook.deletePolicies.has("before-hook-creation") || hook.events.every((event) => event === "test")) return;
    // Helm 4 waits with --wait; before 3.14 nothing did (`pkg/kube/statuswait.go` hookOnlyWaiter.WaitForDelete).
    const helm = ctx.profiles.filter(
      (profile) => profile.awaitsDeletion === "never" || (profile.awaitsDeletion === "by-strategy" && ctx.waits.includes(false)),
    );
    if (helm.length === 0) return;
    const finalizers = asList(at(resource.document.data, "metadata", "finalizers")).length > 0;
    const isSlow = finalizers || resource.kind === "PersistentVolumeClaim" || resource.kind === "Namespace";
    if (!isSlow && resource.kind !== "Pod") return;
    ctx.report({
      messageId: isSlow ? "lingers" : "pod",
      data: { object: resource },
      object: resource,
      location: finalizers ? resource.document.locate(["metadata", "finalizers"], "pair") : locateOnHook(hook, hookAnnotation),
      helm,
      help: isSlow
        ? "Make it a release resource, or run Helm with --wait, by which Helm 4 waits for the deletion: otherwise the dying object is taken for the new one, and vanishes later."
        : "Make it a Job, which goes at once, or run Helm with --wait.",
    });
  },
});

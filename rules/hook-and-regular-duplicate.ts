import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { memoize } from "../src/model/memoize.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

const resourcesByKey = memoize((release: ReleaseModel) => new Map(release.resources.map((resource) => [keyOf(resource), resource])));

export default defineRule({
  id: "hook-and-regular-duplicate",
  summary: "One object is a hook and a release resource at once, and each deletes or refuses the other.",
  preset: "recommended",
  subsumes: ["hook-recreates-live-object", "delete-policy-removes-in-use", "destructive-hook-kind", "orphaned-hook-object"],
  messages: {
    before: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)} is a hook and a release resource: Helm 3 makes the hook and then fails with "already exists"`,
    },
    recreated: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) => `${label(object)} is a hook and a release resource: the hook deletes the release's object at every run`,
    },
    idiom: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)} is a hook and a release resource: it works only as long as hook-succeeded clears the hook's copy first`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const twin = resourcesByKey(ctx.release).get(keyOf(resource));
    if (!twin) return;
    const isInstallOnly = hook.events.every((event) => event === "pre-install");
    const clears = hook.deletePolicies.has("hook-succeeded");
    const blocksInstall = hook.events.includes("pre-install") && !clears;
    ctx.report({
      messageId: isInstallOnly && clears ? "idiom" : blocksInstall ? "before" : "recreated",
      data: { object: resource },
      object: resource,
      location: locateOnHook(hook, hookAnnotation),
      related: [{ message: "the release resource of the same name", location: twin.document.locate(["metadata", "name"]), object: twin }],
      help: "Give the hook's copy another name, or keep only one of the two.",
    });
  },
});

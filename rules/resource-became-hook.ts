import { needsOf } from "../src/lifecycle/needs.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { upgradesBetween } from "../src/lifecycle/upgrades.ts";
import { defineRule } from "../src/lint/rule.ts";
import { resourcesByKey } from "../src/model/by-key.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly user?: Resource;
}

const was = ({ object }: Data) => `${label(object)} was a release resource and is a hook now`;

export default defineRule({
  id: "resource-became-hook",
  summary: "A release resource is a hook in the next version: the upgrade ends well, and the object is gone.",
  preset: "recommended",
  subsumes: ["hook-recreates-live-object", "failing-upgrade"],
  messages: {
    deleted: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) =>
        `${was(data)}: the upgrade makes it before it changes the release, then deletes it as no longer in the manifest${data.user ? `, and ${label(data.user)} needs it` : ""}`,
    },
    finished: {
      severity: "info",
      certainty: "proof",
      text: (data: Data) =>
        `${was(data)}: the upgrade runs it, then deletes it with its logs as no longer in the manifest, whatever its delete policy says`,
    },
    dropped: {
      severity: "error",
      certainty: "proof",
      text: (data: Data & { readonly user: Resource }) =>
        `${was(data)}, and none of an upgrade: the upgrade deletes it, nothing makes it again, and ${label(data.user)} needs it`,
    },
    replaced: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${was(data)}: the upgrade deletes the object with all that it holds and makes it anew after that`,
    },
  },

  hook(hook, ctx) {
    const { release, previous } = ctx;
    if (!previous || !ctx.operations.has("upgrade")) return;
    const { resource } = hook;
    const before = resourcesByKey(previous).get(keyOf(resource));
    if (!before || resourcesByKey(release).has(keyOf(resource))) return;
    const upgrades = upgradesBetween(previous, release, ctx.profiles).filter(({ step }) => step.outcome === "succeeded");
    const isDeleted = upgrades.some(({ step }) => step.calls.some((call) => call.because === "removed" && sameObject(call, resource)));
    if (!isDeleted) return;
    const isGone = upgrades.some(({ step }) => !step.left.some((left) => sameObject(left, resource)));
    const user = userOf(release, hook);
    const messageId = judge(hook, isGone, user !== undefined);
    if (!messageId) return;
    ctx.report({
      messageId,
      data: { object: resource, ...(user && { user }) } as Data & { user: Resource },
      object: resource,
      location: locateOnHook(hook, hookAnnotation),
      related: [
        {
          message: "the release resource of the version before",
          location: before.document.locate(["metadata", "name"]),
          object: before,
        },
        ...(user ? [{ message: "needs it", location: user.document.locate(["metadata", "name"]), object: user }] : []),
      ],
      operations: ["upgrade"],
      help: "Give the hook another name than the release resource had; Helm then deletes the old object and leaves the hook alone.",
    });
  },
});

const sameObject = (one: { readonly kind: string; readonly name: string }, other: { readonly kind: string; readonly name: string }) =>
  one.kind === other.kind && one.name === other.name;

/** Something that runs after the upgrade, or in a later one, and needs the object. */
function userOf(release: ReleaseModel, hook: Hook): Resource | undefined {
  const later = [...release.resources, ...queueOf(release, "post-upgrade").map(({ resource }) => resource)];
  return later.find(
    (each) =>
      each !== hook.resource &&
      podTemplateOf(each) !== undefined &&
      needsOf(release, each).some(
        ({ need, basis, providers }) =>
          need === "required" && basis === "stated" && providers.length > 0 && providers.every((provider) => provider.hook === hook),
      ),
  );
}

/** Kinds that lose something, or stop serving, while they are made anew. */
const holding = new Set([
  "PersistentVolumeClaim",
  "StatefulSet",
  "Deployment",
  "DaemonSet",
  "Service",
  "Namespace",
  "CustomResourceDefinition",
]);

function judge({ resource, events }: Hook, isGone: boolean, isUsed: boolean) {
  // Recordings: resource-becomes-hook, resource-becomes-post-hook.
  if (!isGone) return holding.has(resource.kind) && events.includes("post-upgrade") ? "replaced" : undefined;
  if (events.includes("pre-upgrade")) return isAwaited(resource) ? "finished" : "deleted";
  return isUsed ? "dropped" : undefined;
}

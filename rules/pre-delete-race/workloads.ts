import { heldAtTheEnd, storageSharedWith } from "../../src/lifecycle/ending-pods.ts";
import { undoneBy } from "../../src/lifecycle/undone.ts";
import type { Hook } from "../../src/model/hook.ts";
import { label } from "../../src/model/resource.ts";
import type { Context } from "./messages.ts";

/** What a pre-delete hook deletes while the workloads run that make it again or hold it. */
export function reportUndone(hook: Hook, ctx: Context): void {
  const { resource } = hook;
  for (const { deletion, workload, is } of undoneBy(ctx.release, hook)) {
    ctx.report({
      messageId: is === "held" ? "held" : "madeAgain",
      data: { object: resource, other: workload, what: nameOfKind(deletion.kind) },
      object: resource,
      location: resource.document.locate(deletion.path),
      related: [
        { message: `${label(workload)} is deleted later`, location: workload.document.locate(["metadata", "name"]), object: workload },
      ],
      operations: ["uninstall"],
      help: `Scale ${label(workload)} to 0 first and wait for the end of its pods, or do the work in a post-delete Job.`,
      cause: `${is} ${deletion.kind}`,
    });
  }
}

const kindNames: Readonly<Record<string, string>> = {
  pod: "pods",
  persistentvolumeclaim: "PersistentVolumeClaims",
  validatingwebhookconfiguration: "ValidatingWebhookConfigurations",
  mutatingwebhookconfiguration: "MutatingWebhookConfigurations",
};
const nameOfKind = (kind: string) => kindNames[kind] ?? kind;

/** What a post-delete hook does while the pods may still be ending that the uninstall has deleted with their workloads. */
export function reportEndingPods(hook: Hook, ctx: Context): void {
  if (isForeground(ctx.flags)) return;
  reportStorage(hook, ctx);
  reportClaims(hook, ctx);
}

/**
 * Helm deletes in the background, and with --wait waits until its own objects are gone, which a Deployment is before its pods are (recording:
 * uninstall-wait); only in the foreground (recording: uninstall-cascade) they come last.
 */
const isForeground = (flags: readonly string[]): boolean =>
  flags.some((flag) => flag === "--wait" || /^--wait=(?!false$|hookOnly$)/.test(flag)) &&
  /--cascade[= ]["']?foreground/.test(flags.join(" "));

function reportStorage(hook: Hook, ctx: Context): void {
  const shared = storageSharedWith(ctx.release, hook);
  if (!shared) return;
  const { resource } = hook;
  ctx.report({
    messageId: "storage",
    data: { object: resource, other: shared.workload, what: shared.what },
    object: resource,
    location: resource.document.locate(shared.path, "pair"),
    related: [
      {
        message: `${label(shared.workload)} mounts it too`,
        location: shared.workload.document.locate(["metadata", "name"]),
        object: shared.workload,
      },
    ],
    operations: ["uninstall"],
    help: "Let it wait for those pods first (kubectl wait --for=delete pod), or uninstall with --wait --cascade foreground: --wait alone does not wait for pods.",
    cause: "storage",
  });
}

function reportClaims(hook: Hook, ctx: Context): void {
  const held = heldAtTheEnd(ctx.release, hook, ctx.timeout);
  if (!held) return;
  const { resource } = hook;
  const { deletion, workload, patience, grace } = held;
  ctx.report({
    messageId: "claims",
    data: { object: resource, other: workload, patience, grace },
    object: resource,
    location: resource.document.locate(deletion.path),
    related: [
      { message: `the pods of ${label(workload)} have them`, location: workload.document.locate(["metadata", "name"]), object: workload },
    ],
    operations: ["uninstall"],
    help: "Let it wait for those pods first (kubectl wait --for=delete pod), longer than they may take to end.",
    cause: "claims",
  });
}

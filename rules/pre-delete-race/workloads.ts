import { storageSharedWith, undoneBy } from "../../src/lifecycle/teardown.ts";
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

/** Storage that a post-delete hook works on while pods may still have it. */
export function reportStorage(hook: Hook, ctx: Context): void {
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
    help: "Let it wait until those pods are gone, or uninstall with --wait.",
    cause: "storage",
  });
}

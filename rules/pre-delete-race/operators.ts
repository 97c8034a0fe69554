import { abandonedOf, cleanedLateBy, leftBehindBy } from "../../src/lifecycle/abandoned.ts";
import type { Hook } from "../../src/model/hook.ts";
import { label, type Resource } from "../../src/model/resource.ts";
import type { Context } from "./messages.ts";

/** Custom resources that a hook deletes when, or just before, the operator goes that may have to let go of them. */
export function reportUnguarded(hook: Hook, ctx: Context, messageId: "cleanedLate" | "unawaited"): void {
  const found = messageId === "cleanedLate" ? cleanedLateBy(ctx.release, hook) : leftBehindBy(ctx.release, hook);
  if (!found) return;
  const { resource } = hook;
  ctx.report({
    messageId,
    data: { object: resource, other: found.operator, what: found.plural },
    object: resource,
    location: resource.document.locate(found.deletion.path),
    related: [deletedBefore(found.operator)],
    operations: ["uninstall"],
    help:
      messageId === "cleanedLate"
        ? "Make it a pre-delete hook that waits until they are gone."
        : "Let it wait until they are gone, as kubectl delete does by itself, with a --timeout below the Job's deadline.",
    cause: messageId === "cleanedLate" ? "cleaned late" : "unawaited",
  });
}

const deletedBefore = (operator: Resource) => ({
  message: `${label(operator)} goes with the release`,
  location: operator.document.locate(["metadata", "name"]),
  object: operator,
});

/** Custom resources that nobody cleans up while their operator is there. */
export function reportAbandoned(release: Context["release"], ctx: Context): void {
  for (const { resource, others, operator, finalizers } of abandonedOf(release)) {
    ctx.report({
      messageId: finalizers ? "finalizer" : "operator",
      data: { object: resource, other: operator },
      object: resource,
      location: resource.document.locate(finalizers ?? ["metadata", "name"], "pair"),
      related: [
        deletedBefore(operator),
        ...others.map((other) => ({
          message: `${label(other)} too`,
          location: other.document.locate(finalizers ?? ["metadata", "name"], "pair"),
          object: other,
        })),
      ],
      operations: ["uninstall"],
      help: "Let a pre-delete Job delete the custom resources and wait until they are gone.",
      cause: "finalizer",
    });
  }
}

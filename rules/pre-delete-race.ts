import { needsOf } from "../src/lifecycle/needs.ts";
import { eachRun, presencesOf } from "../src/lifecycle/presence.ts";
import { releaseNameOf, releaseNamesPuttingFirst } from "../src/lifecycle/release-names.ts";
import { abandonedOf, cleanedLateBy, leftBehindBy, storageSharedWith, undoneBy } from "../src/lifecycle/teardown.ts";
import { isFreeToMove, tiesOf } from "../src/lifecycle/ties.ts";
import { distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import { editWeight } from "../src/lint/weight-edit.ts";
import { durationOf } from "../src/lint/words.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import { actsByItself } from "../src/model/passive.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Pair {
  readonly object: Resource;
  readonly other: Resource;
}

interface Late extends Pair {
  readonly weights: readonly [own: number, its: number];
}

interface Work extends Pair {
  readonly what: string;
}

interface Overdue {
  readonly object: Resource;
  readonly timeout: number;
  /** Whether hook-failed deletes it then. */
  readonly isKilled: boolean;
}

const messages = {
  notAwaited: {
    severity: "error",
    certainty: "proof",
    text: ({ object }: Pick<Pair, "object">) => `Helm does not wait for ${label(object)}: the uninstall deletes the release while it works`,
  },
  equalWeight: {
    severity: "error",
    certainty: "proof",
    text: ({ object, other }: Pair) =>
      `at uninstall ${label(object)} starts before ${label(other)}, which it needs: their weights are equal, and their names decide`,
  },
  later: {
    severity: "error",
    certainty: "proof",
    text: ({ object, other, weights: [own, its] }: Late) =>
      `at uninstall ${label(object)} starts before ${label(other)}, which it needs: weight ${own} comes before ${its}`,
  },
  laterRights: {
    severity: "error",
    certainty: "assumption",
    text: ({ object, other, weights: [own, its] }: Late) =>
      `at uninstall ${label(object)} starts before ${label(other)} gives it its rights: weight ${own} comes before ${its}`,
  },
  noDeadline: {
    severity: "warning",
    certainty: "assumption",
    text: ({ object, timeout, isKilled }: Overdue) =>
      `if ${label(object)} does not end within ${durationOf(timeout)}, Helm gives up first: the release stays uninstalling, and ${isKilled ? `hook-failed deletes the ${object.kind} at its work` : `the ${object.kind} works on`}`,
  },
  madeAgain: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `${label(object)} deletes ${what} at uninstall while ${label(other)} runs, which may make them again`,
  },
  held: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `${label(object)} waits at uninstall until ${what} are gone, and the pods of ${label(other)} keep them`,
  },
  finalizer: {
    severity: "warning",
    certainty: "assumption",
    text: ({ object, other }: Pair) =>
      `the uninstall deletes ${label(object)} together with ${label(other)}, which has to take its finalizer off: it may stay for ever`,
  },
  operator: {
    severity: "info",
    certainty: "heuristic",
    preset: "strict",
    text: ({ object, other }: Pair) =>
      `the uninstall deletes ${label(object)} together with ${label(other)}: if that has set a finalizer on it, it stays for ever`,
  },
  cleanedLate: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `the post-delete hook ${label(object)} deletes ${what} when ${label(other)} is gone, which may have to take their finalizers off`,
  },
  unawaited: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `${label(object)} does not wait until ${what} are gone, and the uninstall deletes ${label(other)}, which may have to take their finalizers off`,
  },
  storage: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ object, other, what }: Work) =>
      `without --wait ${label(object)} works on ${what} while the pods of ${label(other)} may still be ending`,
  },
} as const;

type Context = RuleContext<object, typeof messages>;

export default defineRule({
  id: "pre-delete-race",
  summary: "Something is torn down, or left running, while or after a pre-delete hook works.",
  preset: "recommended",
  subsumes: ["hook-deadline-mismatch", "missing-hook-weight", "orphaned-hook-object"],
  messages,

  release: reportAbandoned,

  hook(hook, ctx) {
    const { resource } = hook;
    if (isAwaited(resource) && hook.events.includes("post-delete")) {
      reportUnguarded(hook, ctx, "cleanedLate");
      if (ctx.waits.includes(false)) reportStorage(hook, ctx);
    }
    if (!hook.events.includes("pre-delete")) return;
    if (actsByItself(resource)) {
      ctx.report({
        messageId: "notAwaited",
        data: { object: resource },
        object: resource,
        location: locateOnHook(hook, hookAnnotation),
        operations: ["uninstall"],
        help: "Make it a Job that does the work and ends when its effect is there: Helm waits for Jobs and Pods only.",
        cause: "notAwaited",
      });
    }
    if (!isAwaited(resource)) return;
    reportDeadline(hook, ctx);
    reportTies(hook, ctx);
    reportLate(hook, ctx);
    reportUndone(hook, ctx);
    reportUnguarded(hook, ctx, "unawaited");
  },
});

function reportDeadline(hook: Hook, ctx: Context): void {
  const { resource } = hook;
  const path = ["spec", "activeDeadlineSeconds"];
  const deadline = at(resource.document.data, ...path);
  if (typeof deadline === "number" && deadline < ctx.timeout) return;
  const isKilled = hook.deletePolicies.has("hook-failed");
  ctx.report({
    messageId: "noDeadline",
    data: { object: resource, timeout: ctx.timeout, isKilled },
    object: resource,
    location: typeof deadline === "number" ? resource.document.locate(path, "pair") : locateOnHook(hook, hookAnnotation),
    operations: ["uninstall"],
    help: `Set activeDeadlineSeconds below Helm's --timeout (${ctx.timeout} seconds), say ${Math.floor(ctx.timeout * 0.8)}: then the ${resource.kind} ends first and says why${isKilled ? "" : ", and a retry does not meet it running"}.`,
    cause: "noDeadline",
  });
}

const runsAfter = (provider: Hook) => ({
  message: `${label(provider.resource)} runs after it`,
  location: locateOnHook(provider, weightAnnotation),
  object: provider.resource,
});

function reportTies(hook: Hook, ctx: Context): void {
  for (const { provider, event, isLate } of tiesOf(ctx.release, hook)) {
    if (event !== "pre-delete" || !isLate) continue;
    if (releaseNamesPuttingFirst(hook.resource.name, provider.resource.name, releaseNameOf(ctx.release))) continue;
    const edit = editWeight(provider, hook.weight - 1);
    ctx.report({
      messageId: "equalWeight",
      data: { object: hook.resource, other: provider.resource },
      object: hook.resource,
      location: locateOnHook(hook, weightAnnotation),
      related: [runsAfter(provider)],
      operations: ["uninstall"],
      help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}.`,
      cause: `${provider.resource.kind} order`,
      ...(edit && { fix: { safe: isFreeToMove(ctx.release, provider), edits: [edit] } }),
    });
  }
}

/** What the hook needs and only a hook of higher weight makes. What hook-succeeded has deleted before has a rule of its own. */
function reportLate(hook: Hook, ctx: Context): void {
  const needs = distinctNeeds(needsOf(ctx.release, hook.resource).filter(isVital));
  eachRun(ctx.release, hook, ({ event, operation, moment }) => {
    if (event !== "pre-delete") return;
    for (const { need, presence } of presencesOf(ctx.release, needs, operation, moment.index)) {
      if (presence.is !== "later" || ctx.isAssumed(need.target)) continue;
      const provider = presence.provider.hook;
      if (!provider || presence.moment.event !== event || provider.weight === hook.weight) continue;
      const edit = editWeight(provider, hook.weight - 1);
      ctx.report({
        messageId: need.type === "rights" ? "laterRights" : "later",
        data: { object: hook.resource, other: provider.resource, weights: [hook.weight, provider.weight] },
        object: hook.resource,
        location: locateOnHook(hook, weightAnnotation),
        related: [runsAfter(provider)],
        operations: [operation],
        help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}.`,
        cause: `${provider.resource.kind} order`,
        ...(edit && { fix: { safe: isFreeToMove(ctx.release, provider), edits: [edit] } }),
      });
    }
  });
}

function reportUndone(hook: Hook, ctx: Context): void {
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
    help: "Let it wait until those pods are gone, or uninstall with --wait.",
    cause: "storage",
  });
}

/** Custom resources that a hook deletes when, or just before, the operator goes that may have to let go of them. */
function reportUnguarded(hook: Hook, ctx: Context, messageId: "cleanedLate" | "unawaited"): void {
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

function reportAbandoned(release: Context["release"], ctx: Context): void {
  for (const { resource, operator, finalizers } of abandonedOf(release)) {
    ctx.report({
      messageId: finalizers ? "finalizer" : "operator",
      data: { object: resource, other: operator },
      object: resource,
      location: resource.document.locate(finalizers ?? ["metadata", "name"], "pair"),
      related: [deletedBefore(operator)],
      operations: ["uninstall"],
      help: "Let a pre-delete Job delete the custom resources and wait until they are gone.",
      cause: "finalizer",
    });
  }
}

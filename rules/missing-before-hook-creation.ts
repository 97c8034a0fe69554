import { operationOf } from "../src/lifecycle/operations.ts";
import type { Profile } from "../src/lifecycle/profiles.ts";
import { changingEndOf, mayEndWithRevision } from "../src/lifecycle/release-names.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, type Hook, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly policies: string;
}

export default defineRule({
  id: "missing-before-hook-creation",
  summary: "A hook with delete policies but without before-hook-creation meets its own leftover at the next run.",
  preset: "recommended",
  messages: {
    blocks: {
      severity: "error",
      certainty: "proof",
      text: ({ object, policies }: Data) =>
        `a failed or interrupted ${label(object)} stays and blocks the next run: ${policies} leaves before-hook-creation out`,
    },
    always: {
      severity: "error",
      certainty: "proof",
      text: ({ object, policies }: Data) =>
        `${label(object)} stays after every run and blocks the next: ${policies} leaves before-hook-creation out`,
    },
    interrupted: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, policies }: Data) =>
        `an interrupted run leaves ${label(object)} to block the next: ${policies} leaves before-hook-creation out`,
    },
    createOnce: {
      severity: "info",
      certainty: "proof",
      text: ({ object, policies }: Data) =>
        `${label(object)} stays after uninstall, and the next install meets it: ${policies} leaves before-hook-creation out`,
    },
  },

  hook(hook, ctx) {
    const { resource, deletePolicies, writtenPolicies } = hook;
    if (writtenPolicies.length === 0 || deletePolicies.has("before-hook-creation")) return;
    // Helm never deletes a definition; without a name, or with a new one at every run, there is nothing to meet.
    if (resource.kind === "CustomResourceDefinition" || resource.name === "" || isNewEachTime(hook)) return;
    // Helm 4 applies onto what it meets: only a Job or Pod holds an old result then (recordings: existing-configmap-changed).
    const helm = isAwaited(resource) ? ctx.profiles : ctx.profiles.filter(({ major }) => major === 3);
    if (helm.length === 0) return;
    const location = locateOnHook(hook, deletePolicyAnnotation);
    const { start } = locateOnHook(hook, deletePolicyAnnotation, [0, 1]);
    const isFixable = isAwaited(resource) && deletePolicies.size > 0 && location.start.line === location.end.line;
    ctx.report({
      messageId: judge(hook),
      data: { object: resource, policies: `"${writtenPolicies.join(",")}"` },
      object: resource,
      location,
      operations: [...new Set(hook.events.map(operationOf))],
      helm,
      help: helpFor(hook, helm),
      cause: "before-hook-creation is off",
      ...(isFixable && { fix: { safe: true, edits: [{ file: location.file, start, end: start, text: "before-hook-creation," }] } }),
    });
  },
});

/**
 * Whether the next run has another name. Test, rollback and uninstall render nothing: they take the hooks that are stored, so there
 * only a name that both outcomes clear away is never met again.
 */
const isNewEachTime = ({ resource: { name }, events, deletePolicies }: Hook): boolean =>
  (changingEndOf(name) !== undefined || mayEndWithRevision(name)) &&
  (events.every((event) => /-(install|upgrade)$/.test(event)) ||
    (deletePolicies.has("hook-succeeded") && deletePolicies.has("hook-failed")));

function judge({ resource, deletePolicies, events }: Hook): "blocks" | "always" | "interrupted" | "createOnce" {
  const succeeded = deletePolicies.has("hook-succeeded");
  if (isAwaited(resource)) return !succeeded ? "always" : deletePolicies.has("hook-failed") ? "interrupted" : "blocks";
  // Every other kind is done when it exists and never fails, so hook-failed never deletes it (recordings: failure-hook-failed-others).
  if (succeeded) return "interrupted";
  return events.every((event) => event === "pre-install" || event === "post-install") ? "createOnce" : "always";
}

const holdsOthers = new Set(["PersistentVolumeClaim", "PersistentVolume", "Namespace", "StatefulSet"]);

function helpFor({ resource, events, deletePolicies }: Hook, helm: readonly Profile[]): string {
  const next = events.every((event) => event.endsWith("-install")) ? "the install after an uninstall" : "the next run";
  const told = [
    ...(helm.some(({ major }) => major === 3) ? [`Helm 3 fails ${next} with "already exists"`] : []),
    ...(isAwaited(resource) && helm.some(({ major }) => major === 4)
      ? ["Helm 4 takes its old result for the new one without running it, or says that a field is immutable"]
      : []),
  ];
  // What hook-succeeded deletes at every run holds nothing that could be lost.
  if (holdsOthers.has(resource.kind) && !deletePolicies.has("hook-succeeded"))
    return `Make it a release resource, with helm.sh/resource-policy: keep if it has to outlive the release; before-hook-creation would delete it with all that is in it. With the old object there ${told.join(", and ")}.`;
  return `Add before-hook-creation, which is the default only as long as no policy is written: with the old object there ${told.join(", and ")}.`;
}

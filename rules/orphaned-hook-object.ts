import { isWebhook } from "../src/lifecycle/interceptions.ts";
import { needsOf } from "../src/lifecycle/needs.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { resourcesByKey } from "../src/model/by-key.ts";
import { type Deletion, deletionsOf } from "../src/model/commands.ts";
import {
  deletePolicyAnnotation,
  type Hook,
  type HookEvent,
  hookAnnotation,
  isAwaited,
  locateOnHook,
  resourcePolicyAnnotation,
} from "../src/model/hook.ts";
import { singularKind } from "../src/model/kubectl.ts";
import { meets, readerOf, textTerms } from "../src/model/label-selectors.ts";
import { memoize } from "../src/model/memoize.ts";
import { actsByItself, isCustomResource, isWorkload } from "../src/model/passive.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
}

/** What grants rights in the whole cluster, holds data, or sends everybody to a server that is gone: nobody wants it forgotten. */
const weighty = new Set(["ClusterRole", "ClusterRoleBinding", "Secret", "PersistentVolumeClaim", "PersistentVolume", "APIService"]);

export default defineRule({
  id: "orphaned-hook-object",
  summary: "Uninstall leaves a hook's object behind, for no policy deletes it and Helm does not own it.",
  preset: "recommended",
  messages: {
    weighty: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) => `helm uninstall leaves ${label(object)} behind: it is a hook, and no policy deletes it afterwards`,
    },
    running: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) => `helm uninstall leaves ${label(object)} running: it is a hook, and no policy deletes it afterwards`,
    },
    left: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) => `helm uninstall leaves ${label(object)} behind, for it is a hook`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    // A finished Job or Pod does no harm until before-hook-creation clears it, and a test's helpers are tests.
    if (isAwaited(resource) || hook.deletePolicies.has("hook-succeeded") || hook.events.every((event) => event === "test")) return;
    if (resource.kind === "CustomResourceDefinition" || resource.kind === "Namespace") return;
    if (resourcesByKey(ctx.release).has(keyOf(resource)) || isCleaned(ctx.release, resource)) return;
    ctx.report({
      messageId: isWorkload(resource) ? "running" : weighty.has(resource.kind) && !isKept(ctx.release, hook) ? "weighty" : "left",
      data: { object: resource },
      object: resource,
      location: locateOnHook(hook, resource.annotations.has(deletePolicyAnnotation) ? deletePolicyAnnotation : hookAnnotation),
      operations: ["uninstall"],
      help: adviceFor(hook),
      cause: causeOf(hook),
    });
  },
});

/** Rules that know more speak of what stays: of a webhook that nobody answers, of what should have worked before the uninstall. */
const causeOf = ({ resource, events }: Hook): string =>
  isWebhook(resource) ? "survives" : actsByItself(resource) && events.every((event) => event === "pre-delete") ? "notAwaited" : "left";

/** hook-succeeded is for what is done with when its event ends: others go on using a Service, and controllers what is theirs. */
function adviceFor({ resource }: Hook): string {
  if (resource.kind === "PersistentVolumeClaim")
    return "Make it a release resource: Helm deletes those at uninstall, or leaves them with `helm.sh/resource-policy: keep` if the data should stay.";
  return isWorkload(resource) || isCustomResource(resource) || resource.kind === "Service"
    ? "Make it a release resource: Helm deletes those at uninstall."
    : "Add hook-succeeded if only the hooks of its event use it, or make it a release resource, which uninstall deletes.";
}

/** Whether it stays on purpose: its author wrote keep, needless as that is on a hook, or a hook of an event that does not make it needs it. */
const isKept = (release: ReleaseModel, hook: Hook): boolean =>
  hook.resource.annotations.get(resourcePolicyAnnotation)?.value.trim().toLowerCase() === "keep" ||
  (usersOf(release).get(hook) ?? []).some((event) => !hook.events.includes(event));

/** The events in which Jobs and Pods need a hook's object. */
const usersOf = memoize((release: ReleaseModel): ReadonlyMap<Hook, readonly HookEvent[]> => {
  const users = new Map<Hook, HookEvent[]>();
  for (const user of release.hooks) {
    if (!isAwaited(user.resource)) continue;
    for (const need of needsOf(release, user.resource)) {
      for (const { hook } of need.providers) if (hook) users.set(hook, [...(users.get(hook) ?? []), ...user.events]);
    }
  }
  return users;
});

/** Whether a Job of the delete events deletes it: by name, by its labels, or with all of its kind. */
const isCleaned = (release: ReleaseModel, { kind, name, document }: Resource): boolean =>
  deletions(release).some((deletion) => {
    if (deletion.kind !== singularKind(kind)) return false;
    const selector = deletion.call.flags.get("selector");
    return selector === undefined
      ? deletion.names.length === 0 || deletion.names.includes(name)
      : meets(textTerms(selector), readerOf(at(document.data, "metadata", "labels"))) === true;
  });

const deletions = memoize((release: ReleaseModel): readonly Deletion[] =>
  (["pre-delete", "post-delete"] as const).flatMap((event) => queueOf(release, event).flatMap(({ resource }) => deletionsOf(resource))),
);

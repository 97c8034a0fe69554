import { isWebhook } from "../src/lifecycle/interceptions.ts";
import { needsOf } from "../src/lifecycle/needs.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { effectsOf } from "../src/model/commands.ts";
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
import { memoize } from "../src/model/memoize.ts";
import { actsByItself, isWorkload } from "../src/model/passive.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

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
    if (twins(ctx.release).has(keyOf(resource)) || cleaned(ctx.release).has(`${singularKind(resource.kind)}/${resource.name}`)) return;
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

const adviceFor = (hook: Hook): string =>
  isWorkload(hook.resource) || hook.resource.kind === "PersistentVolumeClaim"
    ? "Make it a release resource: Helm deletes those at uninstall."
    : "Add hook-succeeded if only the hooks of its event use it, or make it a release resource, which uninstall deletes.";

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

const twins = memoize((release: ReleaseModel) => new Set(release.resources.map(keyOf)));

/** What Jobs of the delete events delete by name. */
const cleaned = memoize((release: ReleaseModel): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const event of ["pre-delete", "post-delete"] as const) {
    for (const { resource } of queueOf(release, event)) {
      const pod = podTemplateOf(resource);
      for (const { verb, kind, name } of pod ? effectsOf(pod) : []) if (verb === "delete") names.add(`${kind}/${name}`);
    }
  }
  return names;
});

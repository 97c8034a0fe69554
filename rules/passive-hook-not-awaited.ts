import { needsOf } from "../src/lifecycle/needs.ts";
import { operationOf } from "../src/lifecycle/operations.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { selectedBy } from "../src/lifecycle/selectors.ts";
import { defineRule } from "../src/lint/rule.ts";
import { kubectlCallsOf } from "../src/model/commands.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { singularKind } from "../src/model/kubectl.ts";
import { actsByItself, isCustomResource, isWorkload } from "../src/model/passive.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly user: Resource;
}

export default defineRule({
  id: "passive-hook-not-awaited",
  summary: "Helm waits for Jobs and Pods only: a workload or custom resource as a hook counts as done when it exists.",
  preset: "recommended",
  options: {
    schema: {
      doneWhenCreated: {
        type: "array",
        items: { type: "string" },
        description: "Kinds of custom resources of which nobody waits for more than that they exist.",
      },
    },
    defaults: { doneWhenCreated: [] as readonly string[] },
  },
  messages: {
    used: {
      severity: "error",
      certainty: "assumption",
      text: ({ object, user }: Data) =>
        `${label(user)} starts as soon as ${label(object)} exists, not when its pods are ready, and connects to it`,
    },
    workload: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `Helm does not wait for ${label(object)}, as a hook it is no part of the release: no --wait, no rollback and no uninstall reach it`,
    },
    customResource: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) => `Helm does not wait until ${label(object)} has been acted on: as a hook it is done when it exists`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    // At pre-delete the uninstall goes on meanwhile: pre-delete-race says so.
    if (!actsByItself(resource) || hook.events.every((event) => event === "pre-delete")) return;
    if (isCustomResource(resource) && ctx.options.doneWhenCreated.includes(resource.kind)) return;
    const user = userOf(ctx.release, hook);
    if (!user && (isOfOneRun(ctx.release, hook) || isAwaitedByHand(ctx.release, hook))) return;
    ctx.report({
      messageId: user ? "used" : isWorkload(resource) ? "workload" : "customResource",
      data: { object: resource, user: user?.resource ?? resource },
      object: resource,
      location: locateOnHook(hook, hookAnnotation),
      related: user
        ? [{ message: `${label(user.resource)} comes after it`, location: locateOnHook(user, hookAnnotation), object: user.resource }]
        : [],
      operations: [...new Set(hook.events.map(operationOf))],
      ...(user && { cause: "not ready" }),
      help: isWorkload(resource)
        ? `Make it a release resource, and let the pods that need it wait for it in an init container${user?.events.some((event) => event.startsWith("pre-") && hook.events.includes(event)) ? `; ${label(user.resource)} has to become post-install and post-upgrade then` : ""}.`
        : "Make it a release resource, or follow it by a Job that waits until its work is done.",
    });
  },
});

/** A later Job or Pod of one of its events that connects to a Service in front of the hook's pods, and does not wait for it. */
function userOf(release: ReleaseModel, hook: Hook): Hook | undefined {
  const services = new Set(selectedBy(release, hook.resource));
  if (services.size === 0) return undefined;
  for (const event of new Set(hook.events)) {
    const queue = queueOf(release, event);
    const user = queue
      .slice(queue.indexOf(hook) + 1)
      .find(
        (later) =>
          isAwaited(later.resource) &&
          needsOf(release, later.resource).some(
            (need) => need.type === "host" && !need.waits && need.providers.some(({ resource }) => services.has(resource)),
          ),
      );
    if (user) return user;
  }
  return undefined;
}

/** Whether a Job of each of its events looks after it with kubectl, once it is there. */
const isAwaitedByHand = (release: ReleaseModel, hook: Hook): boolean =>
  !isWorkload(hook.resource) &&
  hook.events.every((event) => {
    const queue = queueOf(release, event);
    return queue
      .slice(queue.indexOf(hook) + 1)
      .flatMap(({ resource }) => kubectlCallsOf(resource))
      .some(
        ({ verb, objects }) =>
          (verb === "wait" || verb === "get") && objects.some((each) => singularKind(each.resource) === singularKind(hook.resource.kind)),
      );
  });

/** Whether it serves Jobs or Pods after it, which may wait for it, and goes with them: such as a DaemonSet that pulls images. */
const isOfOneRun = (release: ReleaseModel, hook: Hook): boolean =>
  hook.deletePolicies.has("hook-succeeded") &&
  hook.events.every((event) => {
    const queue = queueOf(release, event);
    return queue.slice(queue.indexOf(hook) + 1).some((later) => isAwaited(later.resource));
  });

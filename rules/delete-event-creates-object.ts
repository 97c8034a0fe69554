import { needsOf } from "../src/lifecycle/needs.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type Hook, type HookEvent, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { memoizeBy } from "../src/model/memoize.ts";
import { actsByItself } from "../src/model/passive.ts";
import { commandOf, podContainersOf, podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly event: string;
}

/** Kinds that pods feel without naming them. */
const feltByAll = /Policy$|^SecurityContextConstraints$|^LimitRange$|^ResourceQuota$|^PeerAuthentication$|^Sidecar$|Exception$/;

export default defineRule({
  id: "delete-event-creates-object",
  summary: "A hook of a delete event makes an object at uninstall that nothing there uses.",
  preset: "recommended",
  options: {
    schema: {
      feltKinds: {
        type: "array",
        items: { type: "string" },
        description: "Kinds of objects that pods feel without naming them, so that a hook of them is of use.",
      },
    },
    defaults: { feltKinds: [] as readonly string[] },
  },
  subsumes: ["orphaned-hook-object"],
  messages: {
    unused: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, event }: Data) => `${event} makes ${label(object)} when the release is uninstalled, and no hook there uses it`,
    },
    stays: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, event }: Data) => `${event} makes ${label(object)} when the release is uninstalled, and it stays behind for ever`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (isAwaited(resource) || actsByItself(resource) || resource.kind === "CustomResourceDefinition") return;
    const events = hook.events.filter((event) => event.endsWith("-delete"));
    const unused = events.find(
      (event) =>
        !feltByAll.test(resource.kind) &&
        !ctx.options.feltKinds.includes(resource.kind) &&
        !usedIn(ctx.release, event).has(hook) &&
        !(ofAccounts.test(resource.kind) && hasUnknownAccount(ctx.release, event)),
    );
    const stays = !hook.deletePolicies.has("hook-succeeded");
    const event = unused ?? (stays ? events[0] : undefined);
    if (event === undefined) return;
    ctx.report({
      messageId: unused ? "unused" : "stays",
      data: { object: resource, event },
      object: resource,
      location: locateOnHook(hook, hookAnnotation),
      operations: ["uninstall"],
      help: unused
        ? `Take ${event} off: an event makes an object, it never deletes one. Release resources are deleted by the uninstall itself.`
        : "Add hook-succeeded to its delete policies: then it goes when the event has succeeded.",
    });
  },
});

/** The hooks of an event that its pods use: by reference, by rights, through what they use, or by name in a command. */
const usedIn = memoizeBy((release: ReleaseModel, event: HookEvent): ReadonlySet<Hook> => {
  const queue = queueOf(release, event);
  const users = queue.filter(({ resource }) => podTemplateOf(resource) !== undefined || actsByItself(resource));
  const words = new Set(users.flatMap(({ resource }) => wordsOfCommands(resource)));
  const used = new Set(queue.filter(({ resource }) => words.has(resource.name)));
  const open = [...users, ...used];
  for (let user = open.pop(); user; user = open.pop()) {
    for (const { hook } of needsOf(release, user.resource).flatMap((need) => need.providers)) {
      if (!hook || hook === user || used.has(hook)) continue;
      used.add(hook);
      open.push(hook);
    }
  }
  return used;
});

const ofAccounts = /^ServiceAccount$|^(Cluster)?Role(Binding)?$/;

/** Whether a pod of an event runs as an account that the release does not hold, and one is there that nothing uses: hook-rbac-mismatch tells. */
const hasUnknownAccount = memoizeBy(
  (release: ReleaseModel, event: HookEvent): boolean =>
    queueOf(release, event).some((hook) => hook.resource.kind === "ServiceAccount" && !usedIn(release, event).has(hook)) &&
    queueOf(release, event).some(({ resource }) =>
      needsOf(release, resource).some(
        ({ type, target, providers }) => type === "serviceAccountName" && target.name !== "default" && providers.length === 0,
      ),
    ),
);

const wordsOfCommands = (resource: Resource): readonly string[] =>
  podContainersOf(resource).flatMap((container) => commandOf(container).flatMap(({ text }) => text.match(/[a-z0-9][a-z0-9.-]*/g) ?? []));

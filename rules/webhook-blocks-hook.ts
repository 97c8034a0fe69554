import { queueOf } from "../src/lifecycle/order.ts";
import { providersOf } from "../src/lifecycle/providers.ts";
import { isKept } from "../src/lifecycle/timeline.ts";
import { closedWebhooksOf, interceptedOf, isWebhook, lateCertificatesOf } from "../src/lifecycle/webhooks.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { commandLinesOf, deletionsOf } from "../src/model/commands.ts";
import { type Hook, type HookEvent, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { singularKind } from "../src/model/kubectl.ts";
import type { YamlPath } from "../src/model/location.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { referencesOf } from "../src/model/references.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly webhook: Resource;
  readonly what: string;
}

export default defineRule({
  id: "webhook-blocks-hook",
  summary: "The release's own admission webhook has to answer before a hook's objects are admitted.",
  preset: "strict",
  subsumes: ["orphaned-hook-object"],
  messages: {
    blocked: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object, webhook, what }: Data) =>
        `${label(webhook)} has to admit ${what} of ${label(object)}, and its own pods may not be there to answer`,
    },
    uncertified: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object, webhook, what }: Data) =>
        `${label(webhook)} refuses ${what}: it has no certificate until ${label(object)} gives it one in post-install`,
    },
    // What a program in a hook's image deletes, no manifest tells.
    survives: {
      severity: "warning",
      certainty: "assumption",
      preset: "recommended",
      text: ({ object, what }: Data) =>
        `${label(object)} is a hook and survives the uninstall, which deletes ${what} that answers it: what it intercepts is refused from then on`,
    },
  },

  hook(hook, ctx) {
    const left = isWebhook(hook.resource) ? leftClosed(ctx.release, hook) : undefined;
    if (left) {
      const { service, path } = left;
      ctx.report({
        messageId: "survives",
        data: { object: hook.resource, webhook: hook.resource, what: label(service) },
        object: hook.resource,
        location: locateOnHook(hook, hookAnnotation),
        related: [
          { message: `it fails closed, and calls ${label(service)}`, location: hook.resource.document.locate(path), object: service },
        ],
        operations: ["uninstall"],
        help: "Make it a release resource, which uninstall deletes, or delete it in a post-delete hook.",
        cause: "survives",
      });
    }
    // Before the resources of a first install there is no webhook; afterwards it stays until the resources are deleted.
    const events = hook.events.filter((event) => !dangerless.has(event));
    if (events.length === 0) return;
    const late = lateCertificatesOf(ctx.release);
    for (const { webhook, path, refused } of late.filter(({ by }) => by === hook)) {
      const [first] = refused;
      ctx.report({
        messageId: "uncertified",
        data: { object: hook.resource, webhook, what: namesOf(refused, hook) },
        object: hook.resource,
        location: locateOnHook(hook, hookAnnotation),
        related: [
          { message: `${label(webhook)} fails closed`, location: webhook.document.locate(path), object: webhook },
          ...refused.slice(0, 5).flatMap((object) =>
            object === hook.resource
              ? []
              : [
                  {
                    message: object === first ? `${label(object)} is made before` : `${label(object)} too`,
                    location: object.document.locate(["metadata", "name"]),
                    object,
                  },
                ],
          ),
        ],
        operations: ["install"],
        help: "Let the webhook start with failurePolicy: Ignore and set Fail together with the certificate, leave them out by its selectors, or make them in hooks that come after.",
        cause: "certificate",
      });
    }
    for (const { webhook, path, rules } of closedWebhooksOf(ctx.release)) {
      const what = interceptedOf(hook.resource, rules);
      // The hook that makes the certificate tells whom it comes too late for.
      if (what === undefined || late.some((each) => each.webhook === webhook && each.refused.includes(hook.resource))) continue;
      ctx.report({
        messageId: "blocked",
        data: { object: hook.resource, webhook, what },
        object: hook.resource,
        location: locateOnHook(hook, hookAnnotation),
        related: [
          { message: `${label(webhook)} intercepts it, with failurePolicy Fail`, location: webhook.document.locate(path), object: webhook },
        ],
        help: "Leave the release's namespace or the hook's labels out of the webhook's selectors, or set failurePolicy to Ignore.",
        cause: what,
      });
    }
  },
});

/** The hook itself is spoken of by what it makes: its pods, or its creation. */
const namesOf = (refused: readonly Resource[], { resource }: Hook): string =>
  listOf(refused.map((object) => (object === resource ? `the pods of ${label(object)} itself` : label(object))));

/** The Service that an uninstall takes from a webhook that stays and fails closed, and where that is written. */
function leftClosed(release: ReleaseModel, hook: Hook): { readonly service: Resource; readonly path: YamlPath } | undefined {
  if (hook.deletePolicies.has("hook-succeeded") || hook.events.every((event) => event === "test")) return undefined;
  // One that only the uninstall makes is meant for it; what a release resource of the same name stands in for goes with that.
  if (
    hook.events.every((event) => event.endsWith("-delete")) ||
    release.resources.some(({ kind, name }) => kind === hook.resource.kind && name === hook.resource.name)
  )
    return undefined;
  if (deletedAtUninstall(release, hook.resource)) return undefined;
  const { data } = hook.resource.document;
  for (const { target, path } of referencesOf(hook.resource).filter(({ type }) => type === "webhook")) {
    const index = path[1] as number;
    if (at(data, "webhooks", index, "failurePolicy") === "Ignore" || asList(at(data, "webhooks", index, "rules")).length === 0) continue;
    const service = providersOf(release, target).find((provider) => !provider.hook && provider.by === "manifest")?.resource;
    if (service && !isKept(service)) return { service, path };
  }
  return undefined;
}

/** Whether a command of the uninstall's hooks may delete it: kubectl by name or without one, or another program that speaks of webhooks. */
const deletedAtUninstall = (release: ReleaseModel, { kind, name }: Resource): boolean =>
  (["pre-delete", "post-delete"] as const).some((event) =>
    queueOf(release, event).some(({ resource }) => {
      const pod = podTemplateOf(resource);
      return (
        pod !== undefined &&
        (commandLinesOf(pod).some((line) => /webhook/i.test(line) && !/\bkubectl\b/.test(line)) ||
          deletionsOf(pod).some(
            (deletion) => deletion.kind === singularKind(kind) && (deletion.names.length === 0 || deletion.names.includes(name)),
          ))
      );
    }),
  );

const dangerless: ReadonlySet<HookEvent> = new Set(["pre-install", "post-delete"]);

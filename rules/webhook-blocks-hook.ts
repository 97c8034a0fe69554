import { interceptedOf } from "../src/lifecycle/interceptions.ts";
import { survivingWebhooksOf } from "../src/lifecycle/surviving-webhooks.ts";
import { closedWebhooksOf, lateCertificatesOf } from "../src/lifecycle/webhooks.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, type HookEvent, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly webhook: Resource;
  readonly what: string;
}

interface Refusal extends Data {
  readonly service: string;
}

const messages = {
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
  refused: {
    severity: "warning",
    certainty: "assumption",
    preset: "recommended",
    text: ({ object, webhook, what, service }: Refusal) =>
      `${label(webhook)} is a hook and stays at uninstall: in post-delete it refuses ${what} of ${label(object)}, for ${service} that answers it has been deleted`,
  },
} as const;

type Context = RuleContext<object, typeof messages>;

export default defineRule({
  id: "webhook-blocks-hook",
  summary: "The release's own admission webhook has to answer before a hook's objects are admitted.",
  preset: "strict",
  subsumes: ["orphaned-hook-object"],
  messages,

  hook(hook, ctx) {
    reportSurviving(hook, ctx);
    // Before the resources of a first install there is no webhook; afterwards it stays until the resources are deleted.
    const events = hook.events.filter((event) => !dangerless.has(event));
    if (events.length === 0) return;
    const late = lateCertificatesOf(ctx.release);
    for (const { webhook, path, item, refused } of late.filter(({ by }) => by === hook)) {
      const [first] = refused;
      ctx.report({
        messageId: "uncertified",
        data: { object: hook.resource, webhook, what: namesOf(refused, hook, interceptedOf(ctx.release, hook.resource, item)) },
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
    for (const { webhook, path, item } of closedWebhooksOf(ctx.release)) {
      const what = interceptedOf(ctx.release, hook.resource, item);
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

/** The hook itself is spoken of by what is caught of it: its pods, or its creation. */
const namesOf = (refused: readonly Resource[], { resource }: Hook, what: string | undefined): string =>
  listOf(refused.map((object) => (object === resource ? `${what} of ${label(object)} itself` : label(object))));

/** At the webhook that stays behind, and at the first post-delete hook that it refuses: no other runs after that. */
function reportSurviving(hook: Hook, ctx: Context): void {
  for (const { hook: webhook, service, path, refused } of survivingWebhooksOf(ctx.release)) {
    const [first, ...others] = refused;
    const related = {
      message: `it fails closed, and calls ${label(service)}`,
      location: webhook.resource.document.locate(path),
    };
    if (webhook === hook) {
      ctx.report({
        messageId: "survives",
        data: { object: hook.resource, webhook: hook.resource, what: label(service) },
        object: hook.resource,
        location: locateOnHook(hook, hookAnnotation),
        related: [{ ...related, object: service }],
        operations: ["uninstall"],
        help: "Make it a release resource, which uninstall deletes, or delete it in a pre-delete hook.",
        cause: "survives",
      });
    }
    if (first?.hook !== hook) continue;
    ctx.report({
      messageId: "refused",
      data: { object: hook.resource, webhook: webhook.resource, what: first.what, service: label(service) },
      object: hook.resource,
      location: locateOnHook(hook, hookAnnotation),
      related: [
        { ...related, object: webhook.resource },
        ...others.map(({ hook: { resource } }) => ({
          message: `${label(resource)} too`,
          location: resource.document.locate(["metadata", "name"]),
          object: resource,
        })),
      ],
      operations: ["uninstall"],
      help: `Make ${label(webhook.resource)} a release resource, which is gone by then, or delete it in a pre-delete hook.`,
      cause: "refused",
    });
  }
}

const dangerless: ReadonlySet<HookEvent> = new Set(["pre-install", "post-delete"]);

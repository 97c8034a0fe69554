import { providersOf } from "../src/lifecycle/providers.ts";
import { backendsOf } from "../src/lifecycle/selectors.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type Hook, type HookEvent, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import type { YamlPath } from "../src/model/location.ts";
import { memoize } from "../src/model/memoize.ts";
import { isCustomResource } from "../src/model/passive.ts";
import { referencesOf } from "../src/model/references.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { groupOf, label, type Resource } from "../src/model/resource.ts";
import { asList, asMapping, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly webhook: Resource;
  readonly what: string;
}

export default defineRule({
  id: "webhook-blocks-hook",
  summary: "The release's own admission webhook has to answer before a hook's objects are admitted.",
  preset: "strict",
  messages: {
    blocked: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object, webhook, what }: Data) =>
        `${label(webhook)} has to admit ${what} of ${label(object)}, and its own pods may not be there to answer`,
    },
  },

  hook(hook, ctx) {
    // Before the resources of a first install there is no webhook; afterwards it stays until the resources are deleted.
    const events = hook.events.filter((event) => !dangerless.has(event));
    if (events.length === 0) return;
    for (const { webhook, path, rules } of webhooksOf(ctx.release)) {
      const what = interceptedOf(hook, rules);
      if (what === undefined) continue;
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

const dangerless: ReadonlySet<HookEvent> = new Set(["pre-install", "post-delete"]);

interface Intercept {
  readonly webhook: Resource;
  readonly path: YamlPath;
  readonly rules: readonly unknown[];
}

/** Webhooks that fail closed, select every namespace and object, and are answered by pods of the release. */
const webhooksOf = memoize((release: ReleaseModel): readonly Intercept[] =>
  [...release.hooks.map((hook) => hook.resource), ...release.resources]
    .filter(({ kind }) => kind === "ValidatingWebhookConfiguration" || kind === "MutatingWebhookConfiguration")
    .flatMap((webhook) => {
      const services = referencesOf(webhook).filter(({ type }) => type === "webhook");
      const isOwn = services.some(({ target }) =>
        providersOf(release, target).some(({ resource }) => backendsOf(release, resource).length > 0),
      );
      if (!isOwn) return [];
      return asList(at(webhook.document.data, "webhooks")).flatMap((item, index): Intercept[] => {
        const selects = [at(item, "namespaceSelector"), at(item, "objectSelector"), at(item, "matchConditions")].some(
          (selector) => Object.keys(asMapping(selector) ?? {}).length > 0 || asList(selector).length > 0,
        );
        const isOpen = at(item, "failurePolicy") === "Ignore";
        return selects || isOpen ? [] : [{ webhook, path: ["webhooks", index, "name"], rules: asList(at(item, "rules")) }];
      });
    }),
);

/** What a webhook's rules catch of a hook: the object itself, or the pods of a Job. */
function interceptedOf({ resource }: Hook, rules: readonly unknown[]): string | undefined {
  const catches = (group: string, plural: string) =>
    rules.some((rule) => {
      const has = (field: string, word: string) => asList(at(rule, field)).some((each) => each === word || each === "*" || each === "*/*");
      return has("apiGroups", group) && has("resources", plural) && has("operations", "CREATE");
    });
  if (resource.kind === "Job" && catches("batch", "jobs")) return "the creation";
  if (isAwaited(resource) && catches("", "pods")) return "the pods";
  if (isCustomResource(resource) && catches(groupOf(resource.apiVersion), `${resource.kind.toLowerCase()}s`)) return "the creation";
  return undefined;
}

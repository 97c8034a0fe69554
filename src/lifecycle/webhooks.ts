import { commandLinesOf } from "../model/commands.ts";
import { type Hook, isAwaited } from "../model/hook.ts";
import { compareKinds } from "../model/kind-order.ts";
import type { YamlPath } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import { referencesOf } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asText, at } from "../model/values.ts";
import { interceptedOf, isWebhook } from "./interceptions.ts";
import { needsOf } from "./needs.ts";
import { queueOf } from "./order.ts";
import { providersOf } from "./providers.ts";
import { backendsOf } from "./selectors.ts";

/** A webhook that fails closed and is answered by pods of the release. */
export interface ClosedWebhook {
  readonly webhook: Resource;
  /** The hook that its configuration is; undefined for a release resource. */
  readonly hook: Hook | undefined;
  readonly path: YamlPath;
  /** As the configuration has it: its rules and selectors say what it catches. */
  readonly item: unknown;
  /** The authority that the manifest lets the API server trust. */
  readonly caBundle: string;
  readonly backends: readonly Resource[];
}

export const closedWebhooksOf = memoize((release: ReleaseModel): readonly ClosedWebhook[] =>
  [
    ...release.hooks.map((hook) => ({ hook, webhook: hook.resource })),
    ...release.resources.map((webhook) => ({ hook: undefined, webhook })),
  ]
    .filter(({ webhook }) => isWebhook(webhook))
    .flatMap(({ hook, webhook }) => {
      const backends = referencesOf(webhook)
        .filter(({ type }) => type === "webhook")
        .flatMap(({ target }) => providersOf(release, target).flatMap(({ resource }) => backendsOf(release, resource)));
      if (backends.length === 0) return [];
      return asList(at(webhook.document.data, "webhooks")).flatMap((item, index): ClosedWebhook[] => {
        if (at(item, "failurePolicy") === "Ignore") return [];
        const caBundle = asText(at(item, "clientConfig", "caBundle")) ?? "";
        return [{ webhook, hook, path: ["webhooks", index, "name"], item, caBundle, backends }];
      });
    }),
);

/** A webhook that nothing can call before a post-install hook has given it its certificate. */
export interface LateCertificate extends ClosedWebhook {
  /** The hook that does. */
  readonly by: Hook;
  /** What an install makes before, and the webhook has to admit. */
  readonly refused: readonly Resource[];
}

/** The webhooks of a release that get their certificate after something that they have to admit. */
export const lateCertificatesOf = memoize((release: ReleaseModel): readonly LateCertificate[] =>
  closedWebhooksOf(release).flatMap((closed): LateCertificate[] => {
    const by = closed.hook?.events.includes("post-install") ? undefined : certifierOf(release, closed);
    if (!by) return [];
    const queue = queueOf(release, "post-install");
    const before = [
      ...release.resources.filter(({ kind }) => closed.hook !== undefined || isMadeAfter(kind, closed.webhook.kind)),
      ...queue.slice(0, queue.indexOf(by) + 1).map(({ resource }) => resource),
    ];
    const refused = before.filter((resource) => interceptedOf(release, resource, closed.item) !== undefined);
    return refused.length > 0 ? [{ ...closed, by, refused }] : [];
  }),
);

/** In Helm 3 and in Helm 4: their orders of kinds differ in just the webhooks. */
const isMadeAfter = (kind: string, webhook: string): boolean =>
  compareKinds(kind, webhook, "install", 3) > 0 && compareKinds(kind, webhook, "install", 4) > 0;

const injected = ["cert-manager.io/inject-ca-from", "certmanager.k8s.io/inject-ca-from"];

/** The post-install hook without which the API server and the webhook's pods do not trust each other. */
function certifierOf(release: ReleaseModel, { webhook, caBundle, backends }: ClosedWebhook): Hook | undefined {
  const post = queueOf(release, "post-install").filter(({ events }) => !events.includes("pre-install"));
  // What serves with a Secret that is not there yet does not even start.
  for (const backend of backends) {
    for (const { type, target, need, providers } of needsOf(release, backend)) {
      if (type !== "volume" || target.kind !== "Secret" || need !== "required" || providers.length === 0) continue;
      const makers = providers.flatMap(({ hook }) => (hook && post.includes(hook) ? [hook] : []));
      if (makers.length === providers.length) return makers[0];
    }
  }
  if (caBundle.length > placeholder) return undefined;
  const source = injected.map((key) => webhook.annotations.get(key)?.value).find((value) => value !== undefined);
  if (source !== undefined) {
    const name = source.slice(source.indexOf("/") + 1);
    const certificates = [...release.resources, ...release.hooks.map(({ resource }) => resource)].filter(
      (resource) => resource.kind === "Certificate" && resource.name === name,
    );
    const hook = post.find(({ resource }) => certificates.includes(resource));
    return certificates.length === 1 ? hook : undefined;
  }
  return post.find(({ resource }) => isAwaited(resource) && patches(resource, webhook));
}

/** Charts write a line feed, or a word, in base64 where a certificate is to come. */
const placeholder = 16;

/** Whether a Job's command puts the authority into the configuration: kube-webhook-certgen and its like, or kubectl. */
function patches(resource: Resource, { kind, name }: Resource): boolean {
  const lines = commandLinesOf(resource);
  const names = (word: string | undefined) => word?.replace(/["',]/g, "") === name;
  return (
    lines.some((line) => /(^|\s)patch\s/.test(line) && names(/--webhook-?name[= ](\S+)/.exec(line)?.[1])) ||
    (lines.some((line) => /ca-?bundle/i.test(line)) &&
      lines.some((line) => {
        const [, kinds = "", named] =
          /\b(?:patch|annotate|apply)\b.*?\b([a-z]+webhookconfigurations?)\b[.\w]*[\s/]+(\S+)/i.exec(line) ?? [];
        return kinds.toLowerCase().startsWith(kind.toLowerCase()) && names(named);
      }))
  );
}

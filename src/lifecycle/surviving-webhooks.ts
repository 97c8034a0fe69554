import { commandLinesOf, deletionsOf } from "../model/commands.ts";
import type { Hook } from "../model/hook.ts";
import { singularKind } from "../model/kubectl.ts";
import type { YamlPath } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import { referencesOf } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, at } from "../model/values.ts";
import { interceptedOf, isWebhook } from "./interceptions.ts";
import { queueOf } from "./order.ts";
import { providersOf } from "./providers.ts";
import { isKept } from "./timeline.ts";

/** A webhook configuration that is a hook, fails closed, and outlives the Service that answers it. */
export interface SurvivingWebhook {
  readonly hook: Hook;
  /** What the uninstall deletes. */
  readonly service: Resource;
  /** Where the configuration names it. */
  readonly path: YamlPath;
  /** The post-delete hooks that it refuses, in the order in which they would run. */
  readonly refused: readonly Refused[];
}

export interface Refused {
  readonly hook: Hook;
  readonly what: string;
}

export const survivingWebhooksOf = memoize((release: ReleaseModel): readonly SurvivingWebhook[] =>
  release.hooks.filter(({ resource }) => isWebhook(resource)).flatMap((hook) => survives(release, hook) ?? []),
);

function survives(release: ReleaseModel, hook: Hook): SurvivingWebhook | undefined {
  if (hook.deletePolicies.has("hook-succeeded") || hook.events.every((event) => event === "test")) return undefined;
  // One that only the uninstall makes is meant for it; what a release resource of the same name stands in for goes with that.
  if (
    hook.events.every((event) => event.endsWith("-delete")) ||
    release.resources.some(({ kind, name }) => kind === hook.resource.kind && name === hook.resource.name)
  )
    return undefined;
  const { data } = hook.resource.document;
  const closed = referencesOf(hook.resource).flatMap(({ type, target, path }) => {
    const item = at(data, "webhooks", path[1] as number);
    if (type !== "webhook" || at(item, "failurePolicy") === "Ignore" || asList(at(item, "rules")).length === 0) return [];
    const service = providersOf(release, target).find((provider) => !provider.hook && provider.by === "manifest")?.resource;
    return service && !isKept(service) ? [{ item, service, path }] : [];
  });
  const [first] = closed;
  if (!first) return undefined;
  const refused = queueOf(release, "post-delete").flatMap((other): Refused[] => {
    const what = closed.map(({ item }) => interceptedOf(release, other.resource, item)).find((each) => each !== undefined);
    return what === undefined ? [] : [{ hook: other, what }];
  });
  if (isDeletedAtUninstall(release, hook.resource, refused)) return undefined;
  return { hook, service: first.service, path: first.path, refused };
}

/** Whether a command of the uninstall's hooks may delete it: kubectl by name or without one, or another program that speaks of webhooks. */
const isDeletedAtUninstall = (release: ReleaseModel, { kind, name }: Resource, refused: readonly Refused[]): boolean =>
  [
    ...queueOf(release, "pre-delete"),
    ...queueOf(release, "post-delete").filter((hook) => !refused.some((each) => each.hook === hook)),
  ].some(
    ({ resource }) =>
      commandLinesOf(resource).some((line) => /webhook/i.test(line) && !/\bkubectl\b/.test(line)) ||
      deletionsOf(resource).some(
        (deletion) => deletion.kind === singularKind(kind) && (deletion.names.length === 0 || deletion.names.includes(name)),
      ),
  );

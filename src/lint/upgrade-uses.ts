import { needsOf } from "../lifecycle/needs.ts";
import { type Hook, type HookEvent, isAwaited } from "../model/hook.ts";
import type { YamlPath } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import { isWorkload } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { describeNeed } from "./describe-need.ts";
import { hooksNeededBy } from "./hooks-needed.ts";

export const isOfUpgrade = (event: HookEvent): boolean => event.endsWith("-upgrade");

/** Something that needs a hook's object. */
export interface Use {
  readonly user: Resource;
  readonly isHook: boolean;
  readonly text: string;
  readonly path: YamlPath;
}

/** Who needs a hook's object at upgrade: workloads of the release, and Jobs and Pods of upgrade events. */
export const usesOf = memoize((release: ReleaseModel): ReadonlyMap<Hook, readonly Use[]> => {
  const uses = new Map<Hook, Use[]>();
  const helpers = new Set(
    release.hooks
      .filter(({ resource }) => isAwaited(resource))
      .flatMap((user) =>
        needsOf(release, user.resource)
          .filter(({ type }) => type === "rights")
          .flatMap((need) =>
            need.providers.flatMap(({ hook }) => (hook?.events.some((event) => user.events.includes(event)) ? [hook] : [])),
          ),
      ),
  );
  const add = (user: Resource, isHook: boolean) => {
    for (const { hook, need } of hooksNeededBy(release, user)) {
      // Rights that a Job of the hook's own events works with are that Job's, though a workload runs as the same account.
      if (need.type === "rights" && !isHook && helpers.has(hook)) continue;
      uses.set(hook, [...(uses.get(hook) ?? []), { user, isHook, text: describeNeed(need), path: need.path }]);
    }
  };
  for (const resource of release.resources) if (isWorkload(resource)) add(resource, false);
  for (const { resource, events } of release.hooks) if (isAwaited(resource) && events.some(isOfUpgrade)) add(resource, true);
  return uses;
});

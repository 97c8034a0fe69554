import type { Hook } from "../model/hook.ts";
import type { YamlPath } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import { isLongRunning } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { describeNeed } from "./describe-need.ts";
import { hooksNeededBy } from "./hooks-needed.ts";

/** A workload whose running pods use a hook's object. */
export interface LiveUse {
  readonly user: Resource;
  readonly how: string;
  readonly text: string;
  readonly path: YamlPath;
}

/** The workloads of the release that need a hook's object, unless a release resource of the same name stands in. */
export const liveUsersOf = memoize((release: ReleaseModel): ReadonlyMap<Hook, readonly LiveUse[]> => {
  const users = new Map<Hook, LiveUse[]>();
  for (const user of release.resources) {
    // The pods of a CronJob come and go, each with a token of its own.
    if (!isLongRunning(user)) continue;
    for (const { hook, need } of hooksNeededBy(release, user))
      users.set(hook, [...(users.get(hook) ?? []), { user, how: need.type, text: describeNeed(need), path: need.path }]);
  }
  return users;
});

import { memoize } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type PlanStep, planOperation } from "./plan.ts";
import type { Profile } from "./profiles.ts";

/** What the upgrade from one version of a chart to another comes to, by one Helm. */
export interface Upgrade {
  readonly profile: Profile;
  readonly step: PlanStep;
}

/** The upgrade from `previous` to `release` by each Helm, which installed `previous` too. */
export const upgradesBetween = (previous: ReleaseModel, release: ReleaseModel, profiles: readonly Profile[]): readonly Upgrade[] =>
  profiles.map((profile) => ({ profile, step: planUpgrade(previous)(release)(profile) }));

/** Several rules ask for the same plans. */
const planUpgrade = memoize((previous: ReleaseModel) =>
  memoize((release: ReleaseModel) =>
    memoize((profile: Profile): PlanStep => planOperation(release, "upgrade", { profile, previous }).steps[0]!),
  ),
);

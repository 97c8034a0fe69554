import { type PlanCall, type PlanStep, planOperation } from "../src/lifecycle/plan.ts";
import { type Upgrade, upgradesBetween } from "../src/lifecycle/upgrades.ts";
import { defineRule } from "../src/lint/rule.ts";
import { hooksByKey } from "../src/model/by-key.ts";
import { isMarkedAsOwned } from "../src/model/ownership.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly why: string;
}

export default defineRule({
  id: "failing-upgrade",
  summary: "The upgrade from the version before fails, though each version installs and upgrades by itself.",
  preset: "recommended",
  messages: {
    fails: {
      severity: "error",
      certainty: "proof",
      text: ({ object, why }: Data) => `the upgrade from the version before fails: ${label(object)} ${why}`,
    },
  },

  release(release, ctx) {
    const { previous } = ctx;
    if (!previous || !ctx.operations.has("upgrade")) return;
    const culprits = new Map<Resource, Upgrade[]>();
    for (const upgrade of upgradesBetween(previous, release, ctx.profiles)) {
      if (upgrade.step.outcome !== "failed" && upgrade.step.outcome !== "refused") continue;
      if (!worksAlone(previous, release, upgrade)) continue;
      const object = culpritOf(upgrade.step, release, previous);
      if (object) culprits.set(object, [...(culprits.get(object) ?? []), upgrade]);
    }
    for (const [object, upgrades] of culprits) {
      const before = [...previous.hooks.map(({ resource }) => resource), ...previous.resources].find(
        (each) => each.kind === object.kind && each.name === object.name,
      );
      ctx.report({
        messageId: "fails",
        data: { object, why: whyOf(upgrades[0]!.step) },
        object,
        ...(before && {
          related: [{ message: "as the version before has it", location: before.document.locate(["metadata", "name"]), object: before }],
        }),
        operations: ["upgrade"],
        helm: upgrades.map(({ profile }) => profile),
        help: "Give the object another name, or tell users to delete it before they upgrade; see the run with hooklint plan --previous OLD --operation upgrade.",
      });
    }
  },
});

/** What fails with one version alone is for other rules to say. */
function worksAlone(previous: ReleaseModel, release: ReleaseModel, { profile }: Upgrade): boolean {
  const succeeds = (...plan: Parameters<typeof planOperation>) => planOperation(...plan).steps[0]!.outcome === "succeeded";
  return succeeds(previous, "install", { profile }) && succeeds(release, "upgrade", { profile });
}

const lastBad = ({ calls }: PlanStep): PlanCall | undefined => calls.findLast(({ answer }) => answer !== "ok" && answer !== "not-found");

/** The object of the call that fails; what Helm refuses before its first call is only named in its words. */
function culpritOf(step: PlanStep, release: ReleaseModel, previous: ReleaseModel): Resource | undefined {
  const bad = lastBad(step);
  if (bad) return bad.resource;
  const refused = release.resources.find(({ kind, name }) => step.message.includes(`${kind} "${name}"`));
  // The render's release may have another name than ours: what is marked as a release's own is its own.
  const before = refused && hooksByKey(previous).get(keyOf(refused))?.resource;
  return before && isMarkedAsOwned(before) ? undefined : refused;
}

const reasons: Readonly<Record<string, string>> = {
  immutable: "has a change in a field that cannot be changed",
  conflict: "has a change in a field that somebody else manages",
  "already-exists": "is there already",
  invalid: "is refused as invalid",
  forbidden: "is forbidden",
  failed: "does not succeed",
  "timed-out": "does not get ready in time",
  vanished: "is gone before it has ended",
};

function whyOf(step: PlanStep): string {
  const bad = lastBad(step);
  return bad ? reasons[bad.answer]! : "is there already and does not belong to the release";
}

import { rules } from "../../rules/index.ts";
import { operations as every } from "../lifecycle/operations.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import { compareFindings } from "../lint/compare-findings.ts";
import type { DiffReport, OperationDiff, ReleaseDiff } from "../lint/diff-report.ts";
import type { Report } from "../lint/finding.ts";
import type { Settings } from "../lint/settings.ts";
import { describeRule, type LintReleasesOptions, lintReleases } from "./lint-releases.ts";
import { type PlanRequest, planRelease } from "./plan-release.ts";
import { modelOf, type ReleaseInput } from "./release-input.ts";

/** Two versions of each release. The settings are those of the version after; findings carry no histories. */
export const diffReleases = async (
  pairs: readonly { readonly before: ReleaseInput; readonly after: ReleaseInput }[],
  settingsOf: (file: string) => Settings,
  { notes = [], rules: all = rules }: Pick<LintReleasesOptions, "notes" | "rules"> = {},
): Promise<DiffReport> => {
  const releases: ReleaseDiff[] = [];
  const reports: Report[] = [];
  for (const { before, after } of pairs) {
    const settings = settingsOf(after.file);
    const report = (input: ReleaseInput) => lintReleases([input], () => settings, { rules: all });
    const [old, alone, upgraded] = [
      await report(before),
      await report(after),
      await report({ ...after, previous: modelOf(before, settings) }),
    ];
    const { introduced } = compareFindings(old.findings, upgraded.findings);
    // What only both versions together show hides nothing that the new one has by itself.
    const { gone, kept } = compareFindings(old.findings, alone.findings);
    reports.push({ ...upgraded, findings: introduced });
    releases.push({
      before: before.name,
      after: after.name,
      findings: { introduced, gone, kept },
      operations: await diffOperations(before, after, settings),
    });
  }
  const joined = <Key extends "findings" | "allowed" | "crashes" | "inputs">(key: Key) =>
    reports.flatMap((report) => report[key] as Report[Key][number][]);
  return {
    releases,
    introduced: {
      findings: joined("findings"),
      allowed: joined("allowed"),
      crashes: joined("crashes"),
      inputs: joined("inputs"),
      notes: [...notes, ...new Set(reports.flatMap((report) => report.notes))],
      rules: all.map(describeRule),
    },
  };
};

/** Every operation in which a hook of either version runs, and the upgrade always. */
const diffOperations = async (before: ReleaseInput, after: ReleaseInput, settings: Settings): Promise<readonly OperationDiff[]> => {
  const { operationsWithHooks } = await import("../lifecycle/plan.ts");
  const withHooks = new Set([before, after].flatMap((input) => operationsWithHooks(modelOf(input, settings))));
  const operations = every.filter(
    (operation) => (operation === "upgrade" || withHooks.has(operation)) && settings.operations.has(operation),
  );
  const diffs: OperationDiff[] = [];
  for (const operation of operations) {
    const isLater = operation === "upgrade" || operation === "rollback";
    const old = await planRelease(before, settings, { operations: [operation] });
    const compare = async (installedBy: Profile | undefined) => {
      const request: PlanRequest = { operations: [operation], ...(isLater && { previous: before }), ...(installedBy && { installedBy }) };
      for (const [i, { profile, steps }] of (await planRelease(after, settings, request)).entries()) {
        if (installedBy && profile.major === installedBy.major) continue;
        diffs.push({ operation, profile, installedBy, before: old[i]!.steps[0]!, after: steps[0]! });
      }
    };
    await compare(undefined);
    const helm3 = settings.profiles.findLast(({ major }) => major === 3);
    if (operation === "upgrade" && helm3) await compare(helm3);
  }
  return diffs;
};

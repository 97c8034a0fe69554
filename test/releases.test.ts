import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lint } from "../src/index.ts";
import type { Operation } from "../src/lifecycle/operations.ts";
import { type Fault, operationsWithHooks, planOperation, planSequence } from "../src/lifecycle/plan.ts";
import { newestHelm3, newestHelm4, type Profile } from "../src/lifecycle/profiles.ts";
import { formatJson } from "../src/report/json.ts";
import { formatPlanText } from "../src/report/plan-text.ts";
import { plainStyle } from "../src/report/style.ts";
import { formatText } from "../src/report/text.ts";
import { modelOf } from "./support/lint.ts";

const folder = new URL("../fixtures/releases/", import.meta.url);
const cases = readdirSync(folder).sort();
const profiles = [newestHelm3, newestHelm4];

/** What `plans.json` asks for beside each operation alone: what happens next, when something fails, or with a flag. */
interface Asked {
  readonly name: string;
  readonly operations: readonly Operation[];
  /** By major version of Helm, for their names differ. */
  readonly flags?: Readonly<Record<"3" | "4", readonly string[]>>;
  readonly fail?: readonly Fault[];
}

describe.each(cases)("the release %s", (name) => {
  const at = (file: string) => new URL(`${name}/${file}`, folder).pathname;
  const read = (file: string) => readFileSync(at(file), "utf8");
  /** As a user at the top of the repository names it. */
  const file = `fixtures/releases/${name}/manifest.yaml`;

  it("is a manifest that says what it is there for", () => {
    expect(read("manifest.yaml")).toMatch(/^# \S.*[.:]\n(?:# .*\n)*---\n/s);
  });

  it("is linted alike every time", async () => {
    const reportOf = () => lint([{ file, text: read("manifest.yaml") }]);
    const report = await reportOf();
    expect(report.crashes).toEqual([]);
    await expect(formatText(report)).toMatchFileSnapshot(at("lint.txt"));
    await expect(formatJson(report)).toMatchFileSnapshot(at("lint.json"));
    expect(formatJson(await reportOf())).toBe(formatJson(report));
  });

  it("is planned, each operation alone", async () => {
    const release = modelOf(read("manifest.yaml"), file);
    const planned = operationsWithHooks(release);
    expect(planned).not.toEqual([]);
    for (const operation of planned) {
      const plans = profiles.map((profile) => planOperation(release, operation, { profile }));
      await expect(formatPlanText(plans, { style: plainStyle })).toMatchFileSnapshot(at(`plan.${operation}.txt`));
    }
  });

  const asks: readonly Asked[] = existsSync(at("plans.json")) ? JSON.parse(read("plans.json")) : [];
  for (const { name: asked, operations, flags, fail } of asks)
    it(`is planned as it is asked: ${asked}`, async () => {
      const release = modelOf(read("manifest.yaml"), file);
      const flagsOf = ({ major }: Profile) => flags?.[`${major}`] ?? [];
      const plans = profiles.map((profile) =>
        planSequence(release, operations, { profile, flags: flagsOf(profile), ...(fail && { fail }) }),
      );
      await expect(formatPlanText(plans, { style: plainStyle })).toMatchFileSnapshot(at(`plan.${asked}.txt`));
    });

  it("prints nothing of its Secrets", () => {
    for (const each of readdirSync(new URL(`${name}/`, folder)).filter((it) => it !== "manifest.yaml"))
      expect(read(each), each).not.toContain("replace-me");
  });
});

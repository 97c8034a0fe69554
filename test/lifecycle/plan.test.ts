import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { operations } from "../../src/lifecycle/operations.ts";
import { type PlanOptions, planOperation, planSequence } from "../../src/lifecycle/plan.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import type { ReleaseModel } from "../../src/model/release.ts";
import { formatPlanJson } from "../../src/report/plan-json.ts";
import { formatPlanText } from "../../src/report/plan-text.ts";
import { colorStyle, plainStyle } from "../../src/report/style.ts";

const root = join(import.meta.dirname, "../..");
const read = (text: string, file = "manifest.yaml"): ReleaseModel =>
  buildRelease(loadText({ file, text }), { name: file, releaseName: "shop", namespace: "ns" });
const fixture = (name: string): ReleaseModel =>
  read(readFileSync(join(root, `fixtures/plans/${name}/manifest.yaml`), "utf8"), `${name}/manifest.yaml`);
const shop = fixture("shop");
const forty = fixture("forty-hooks");
const both = [newestHelm3, newestHelm4];
const four: PlanOptions = { profile: newestHelm4 };
const job = (name: string, step?: number) => ({ step, kind: "Job", name });

const schema: object = JSON.parse(readFileSync(join(root, "src/report/schemas/plan.schema.json"), "utf8"));
const validate = new Ajv.default({ strict: true, allowUnionTypes: true }).compile(schema);
const errorsOf = (json: string): unknown => (validate(JSON.parse(json)) ? [] : validate.errors);

describe("planOperation", () => {
  test("an install that goes well", () => {
    const [step] = planOperation(shop, "install", four).steps;
    expect(step).toMatchObject({
      outcome: "succeeded",
      releaseStatus: "deployed",
      revision: 1,
      history: ["1 deployed"],
      message: "",
      neverRan: [],
    });
    const made = step!.calls
      .filter(({ because, verb }) => because === "hook" && verb === "apply")
      .map(({ kind, name }) => `${kind}/${name}`);
    expect(made).toEqual(["Secret/shop-db", "ServiceAccount/shop-migrate", "Job/shop-migrate", "Job/shop-seed", "Job/shop-smoke"]);
    expect(step!.left.filter(({ madeBy }) => madeBy === "hook").map(({ name, state }) => `${name} ${state}`)).toEqual([
      "shop-smoke complete",
      "shop-db ",
    ]);
  });

  test("a kind that the chart itself defines is unknown until then, one that it does not define is the cluster's", () => {
    const definition = (annotations: string) =>
      `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com${annotations}\nspec: { group: example.com, names: { kind: Widget } }\n`;
    const widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: w\n";
    const outcomeOf = (text: string) => planOperation(read(text), "install", four).steps[0];
    for (const annotations of ["", "\n  annotations:\n    helm.sh/hook: pre-install"])
      expect(outcomeOf(`${definition(annotations)}---\n${widget}`)).toMatchObject({
        outcome: "refused",
        message: expect.stringContaining('no matches for kind "Widget" in version "example.com/v1"'),
      });
    expect(outcomeOf(widget)).toMatchObject({ outcome: "succeeded" });
    expect(outcomeOf(`# Source: shop/crds/w.yaml\n${definition("")}---\n# Source: shop/templates/w.yaml\n${widget}`)).toMatchObject({
      outcome: "succeeded",
    });
  });

  test("a hook that fails: what never ran, and the state that is left", () => {
    const [step] = planOperation(shop, "upgrade", { ...four, fail: [job("shop-migrate")] }).steps;
    expect(step).toMatchObject({ outcome: "failed", releaseStatus: "failed", revision: 2, history: ["1 deployed", "2 failed"] });
    expect(step!.message).toContain("resource Job/ns/shop-migrate not ready. status: Failed");
    expect(step!.neverRan.map(({ kind, name, phase }) => `${phase} ${kind}/${name}`)).toEqual([
      "resources ConfigMap/shop",
      "resources Service/shop",
      "resources Deployment/shop",
      "post-upgrade Job/shop-smoke",
    ]);
  });

  test("a hook that hangs, and one that vanishes: Helm 3 takes that for success", () => {
    const outcomes = (profile: PlanOptions["profile"], options: Omit<PlanOptions, "profile">) =>
      planOperation(shop, "test", { profile, ...options }).steps[0]!.outcome;
    const ping = [{ step: undefined, kind: "Pod", name: "shop-ping" }];
    expect(both.map((profile) => outcomes(profile, { hang: ping }))).toEqual(["failed", "failed"]);
    expect(both.map((profile) => outcomes(profile, { vanish: ping }))).toEqual(["succeeded", "failed"]);
  });

  test("Helm dies after a call", () => {
    const plan = planOperation(shop, "install", { ...four, interrupts: [{ step: 1, call: 2 }] });
    expect(plan.steps[0]).toMatchObject({ outcome: "interrupted", releaseStatus: "pending-install", history: ["1 pending-install"] });
    expect(plan.steps[0]!.calls).toHaveLength(2);
  });

  test("a pre-install hook that needs a release resource never ends", () => {
    const release = read(`
apiVersion: batch/v1
kind: Job
metadata: {name: a, annotations: {helm.sh/hook: pre-install}}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i, envFrom: [{secretRef: {name: s}}, {secretRef: {name: from-outside}}]}]}}}
---
apiVersion: v1
kind: Secret
metadata: {name: s}
`);
    expect(planOperation(release, "install", four).steps[0]).toMatchObject({ outcome: "failed" });
    expect(planOperation(release, "install", four).steps[0]!.calls.at(-1)).toMatchObject({
      verb: "wait",
      answer: "timed-out",
      timeout: 300,
    });
  });

  test("what was installed before an upgrade", () => {
    const previous = read("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: old}\n");
    const calls = planOperation(shop, "upgrade", { ...four, previous }).steps[0]!.calls;
    expect(calls.filter(({ because }) => because === "removed").map(({ verb, name }) => `${verb} ${name}`)).toEqual(["delete old"]);
  });
});

describe("planSequence", () => {
  test("one cluster all the way: what a hook leaves blocks the next", () => {
    const release = read(
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-failed}}\n",
    );
    const outcomes = both.map((profile) =>
      planSequence(release, ["install", "uninstall", "install"], { profile }).steps.map(({ outcome }) => outcome),
    );
    expect(outcomes).toEqual([
      ["succeeded", "succeeded", "failed"],
      ["succeeded", "succeeded", "succeeded"],
    ]);
  });

  test("faults and interruptions of one step; what a killed Helm leaves refuses the next", () => {
    const plan = planSequence(shop, ["install", "upgrade", "upgrade", "rollback"], {
      ...four,
      fail: [job("shop-smoke", 1)],
      interrupts: [{ step: 2, call: 3 }],
    });
    expect(plan.steps.map(({ outcome, releaseStatus }) => `${outcome} ${releaseStatus}`)).toEqual([
      "failed failed",
      "interrupted pending-upgrade",
      "refused pending-upgrade",
      "succeeded deployed",
    ]);
    expect(plan.steps[2]!.message).toBe("Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress");
  });
});

describe("proven", () => {
  test("only versions that were recorded", () => {
    expect(profiles.map((profile) => [profile.version, planOperation(shop, "install", { profile }).proven])).toEqual(
      profiles.map(({ version }) => [version, version === "3.21.4" || version === "4.2.4"]),
    );
  });
  test.each([
    ["install", ["--wait", "--timeout", "30s"], true],
    ["install", ["--create-namespace"], false],
    ["upgrade", ["--wait=legacy"], true],
    ["upgrade", ["--server-side=false"], true],
    ["uninstall", ["--dry-run"], false],
    ["test", ["--wait"], true],
  ] as const)("%s %j: %s", (operation, flags, proven) => {
    expect(planOperation(shop, operation, { ...four, flags }).proven).toBe(proven);
  });
});

describe("formatPlanText", () => {
  const text = (release: ReleaseModel, options: Omit<PlanOptions, "profile"> = {}) =>
    formatPlanText(
      operations.flatMap((operation) => both.map((profile) => planOperation(release, operation, { profile, ...options }))),
      { style: plainStyle },
    );
  test("every operation of a small chart", async () => {
    await expect(text(shop)).toMatchFileSnapshot("../../fixtures/plans/shop/plan.txt");
  });
  test("the same with a hook that fails, undone at once", async () => {
    await expect(
      text(shop, { fail: [job("shop-migrate"), job("shop-smoke"), job("shop-backup")], flags: ["--atomic"] }),
    ).toMatchFileSnapshot("../../fixtures/plans/shop/plan-atomic-fails.txt");
  });
  test("forty hooks", async () => {
    await expect(text(forty)).toMatchFileSnapshot("../../fixtures/plans/forty-hooks/plan.txt");
  });
  test("colours change no words", () => {
    const plans = [planOperation(shop, "install", { ...four, fail: [job("shop-seed")] })];
    const esc = String.fromCharCode(27);
    const colored = formatPlanText(plans, { style: colorStyle });
    expect(colored).toContain(esc);
    expect(colored.replaceAll(new RegExp(`${esc}\\[[0-9]+m`, "g"), "")).toBe(formatPlanText(plans, { style: plainStyle }));
  });
  test("never a Secret's payload", () => {
    expect(text(shop)).not.toContain("not-shown");
  });
});

describe("formatPlanJson", () => {
  test("is what its schema says, whatever happens", () => {
    const faults: readonly Omit<PlanOptions, "profile">[] = [
      {},
      { fail: [job("shop-migrate")], flags: ["--atomic", "--wait"] },
      { hang: [job("shop-backup")] },
      { interrupts: [{ step: 1, call: 4 }] },
    ];
    for (const options of faults) {
      const plans = both.flatMap((profile) => [
        ...operations.map((operation) => planOperation(shop, operation, { profile, ...options })),
        planSequence(shop, operations, { profile, ...options }),
      ]);
      expect(errorsOf(formatPlanJson(plans))).toEqual([]);
    }
  });
  test("its schema refuses what is not in it", () => {
    const json = formatPlanJson([planOperation(shop, "install", four)]);
    expect(errorsOf(json)).toEqual([]);
    expect(errorsOf(json.replace('"apply"', '"push"'))).not.toEqual([]);
    expect(errorsOf(json.replace('"outcome"', '"result"'))).not.toEqual([]);
  });
  test("is the same every time", () => {
    expect(formatPlanJson([planOperation(forty, "upgrade", four)])).toBe(
      formatPlanJson([planOperation(fixture("forty-hooks"), "upgrade", four)]),
    );
  });
});

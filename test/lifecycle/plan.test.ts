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

  test("a deadline below Helm's timeout ends a hook that cannot start, or hangs, and both Helms say so", () => {
    const text = (deadline: string, pod: string) => `
apiVersion: batch/v1
kind: Job
metadata: {name: a, annotations: {helm.sh/hook: pre-install}}
spec: {${deadline}template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]${pod}}}}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: acc}
`;
    const messages = (manifest: string, options: Omit<PlanOptions, "profile"> = {}) =>
      both.map((profile) => planOperation(read(manifest), "install", { profile, ...options }).steps[0]!.message);
    const hang = { hang: [job("a")] };
    const [account, deadline] = [", serviceAccountName: acc", "activeDeadlineSeconds: 120, "];
    const failed = (pods: number) => [
      expect.stringContaining("* job a failed: DeadlineExceeded"),
      expect.stringContaining(`resource Job/ns/a not ready. status: Failed, message: Job Failed. failed: ${pods}/1`),
    ];
    expect(messages(text(deadline, account))).toEqual(failed(0));
    expect(messages(text(deadline, ""), hang)).toEqual(failed(1));
    const late = [
      expect.stringContaining("timed out waiting for the condition"),
      expect.stringContaining("status: InProgress, message: Job in progress\ncontext deadline exceeded"),
    ];
    expect(messages(text("", account))).toEqual(late);
    expect(messages(text("activeDeadlineSeconds: 400, ", account))).toEqual(late);
    expect(messages(text(deadline, account), { flags: ["--timeout=60s"] })).toEqual(late);
    expect(messages(text(deadline, ""), { ...hang, flags: ["--timeout=60s"] })).toEqual(late);
    // Its pods have to end first.
    expect(messages(text("activeDeadlineSeconds: 300, ", ""), hang)).toEqual(late);
  });

  test("a Pod's own deadline ends it, but not as long as it has no node", () => {
    const text = (pod: string) => `
apiVersion: v1
kind: Pod
metadata: {name: a, annotations: {helm.sh/hook: pre-install}}
spec: {activeDeadlineSeconds: 60, restartPolicy: Always, containers: [{name: c, image: i}]${pod}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
`;
    const answers = (manifest: string) =>
      both.map((profile) => planOperation(read(manifest), "install", { profile }).steps[0]!.calls.at(-1));
    expect(answers(text(""))).toEqual([
      expect.objectContaining({ answer: "failed", reason: "DeadlineExceeded" }),
      expect.objectContaining({ answer: "failed", reason: "DeadlineExceeded" }),
    ]);
    expect(answers(text(", volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]")).map((call) => call?.answer)).toEqual([
      "timed-out",
      "timed-out",
    ]);
  });

  test("a key that is not in its ConfigMap holds a hook back, unless it is optional or somebody may write it", () => {
    const text = (pod: string, configMap = "data: {a: b}", command = "true") => `
apiVersion: batch/v1
kind: Job
metadata: {name: use, annotations: {helm.sh/hook: post-install}}
spec: {template: {spec: {restartPolicy: Never, ${pod}}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: write, annotations: {helm.sh/hook: pre-install}}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: i, command: [sh, -c, "${command}"]}]}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: app}
${configMap}
`;
    const outcomeOf = (manifest: string) => planOperation(read(manifest), "install", four).steps[0]!.outcome;
    const env = (key: string, more = "") =>
      `containers: [{name: c, image: i, env: [{name: X, valueFrom: {configMapKeyRef: {name: app, key: ${key}${more}}}}]}]`;
    const volume = (source: string) => `volumes: [{name: v, ${source}}], containers: [{name: c, image: i}]`;
    expect(outcomeOf(text(env("a")))).toBe("succeeded");
    expect(outcomeOf(text(env("b")))).toBe("failed");
    expect(outcomeOf(text(env("b", ", optional: true")))).toBe("succeeded");
    expect(outcomeOf(text(volume("configMap: {name: app, items: [{key: b, path: b}]}")))).toBe("failed");
    expect(outcomeOf(text(volume("projected: {sources: [{configMap: {name: app, items: [{key: b, path: b}]}}]}")))).toBe("failed");
    expect(outcomeOf(text(volume("projected: {sources: [{configMap: {name: app, items: [{key: a, path: a}]}}]}")))).toBe("succeeded");
    expect(outcomeOf(text(env("b"), "binaryData: {b: eA==}"))).toBe("succeeded");
    // What is made empty is made for somebody to fill.
    expect(outcomeOf(text(env("b"), ""))).toBe("succeeded");
    expect(outcomeOf(text(env("b"), undefined, "kubectl create configmap app --from-literal=b=c"))).toBe("succeeded");
  });

  test("a namespace of the release is there when it has been made, one that nobody makes always is", () => {
    const text = (event: string) => `
apiVersion: v1
kind: Namespace
metadata: {name: jobs, annotations: {helm.sh/hook: ${event}, helm.sh/hook-weight: "-1"}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: jobs, annotations: {helm.sh/hook: "pre-install, pre-upgrade"}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: elsewhere, annotations: {helm.sh/hook: pre-install, helm.sh/hook-weight: "-2"}}
`;
    const lastOf = (event: string, operation: "install" | "upgrade", profile: PlanOptions["profile"]) =>
      planOperation(read(text(event)), operation, { profile }).steps[0]!.calls.at(-1);
    for (const profile of both) {
      expect(lastOf("post-install", "install", profile)).toMatchObject({
        name: "a",
        answer: "not-found",
        message: 'namespaces "jobs" not found',
      });
      expect(lastOf("pre-install", "install", profile)).toMatchObject({ answer: "ok" });
      expect(lastOf("pre-install", "upgrade", profile)).toMatchObject({ answer: "ok" });
    }
    expect(lastOf('"pre-install, pre-upgrade"', "upgrade", newestHelm3)).toMatchObject({ answer: "ok" });
    expect(lastOf('"pre-install, pre-upgrade"', "upgrade", newestHelm4)).toMatchObject({
      name: "a",
      answer: "forbidden",
      reason: "NamespaceTerminating",
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

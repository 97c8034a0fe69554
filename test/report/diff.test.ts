import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { diff } from "../../src/index.ts";
import { formatDiffJson } from "../../src/report/diff-json.ts";
import { formatDiffMarkdown } from "../../src/report/diff-markdown.ts";
import { formatDiffText } from "../../src/report/diff-text.ts";

const schemaOf = (name: string) => JSON.parse(readFileSync(`src/report/schemas/${name}.schema.json`, "utf8"));
const ajv = new Ajv({ strict: true, allowUnionTypes: true });
for (const name of ["lint", "plan"]) ajv.addSchema(schemaOf(name), `${name}.schema.json`);
const isValid = ajv.compile(schemaOf("diff"));

const job = (weight: number, more = "") => `---
apiVersion: batch/v1
kind: Job
metadata:
  name: a-migrate
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-weight: "${weight}"
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      serviceAccountName: z-migrate
      containers: [{ name: m, image: "m:1" }]
${more}`;
const account = `---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: z-migrate
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
`;
const config = (kind: string) => `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
${kind}data: { a: secret-value }
`;
const asHook = "  annotations: { helm.sh/hook: 'pre-install,pre-upgrade' }\n";
const source = (file: string, text: string) => [{ file, text }];
const run = (before: string, after: string) => diff(source("old.yaml", before), source("new.yaml", after));
const rulesOf = (findings: readonly { readonly ruleId: string }[]) => findings.map(({ ruleId }) => ruleId);

describe("diff", () => {
  it("tells what a fix mends, and what Helm does otherwise", async () => {
    const report = await run(account + job(0), account + job(1));
    const [release] = report.releases;
    expect(rulesOf(release!.findings.gone)).toEqual(["equal-weight-order"]);
    expect(rulesOf(release!.findings.introduced)).toEqual([]);
    await expect(formatDiffText(report)).toMatchFileSnapshot("../../fixtures/diff/weights.txt");
    await expect(formatDiffMarkdown(report)).toMatchFileSnapshot("../../fixtures/diff/weights.md");
  });

  it("knows a finding again where only the events of its hook or the place of its document changed", async () => {
    const [release] = (await run(account + job(0), job(0).replace("pre-install,pre-upgrade", "pre-upgrade") + account)).releases;
    expect(rulesOf(release!.findings.introduced)).not.toContain("equal-weight-order");
    expect(rulesOf(release!.findings.gone)).not.toContain("equal-weight-order");
  });

  it("runs the rules that need two versions, and hides nothing that the new version has by itself", async () => {
    const report = await run(config(""), config(asHook));
    expect(rulesOf(report.releases[0]!.findings.introduced)).toContain("resource-became-hook");
    expect(rulesOf(report.introduced.findings)).toEqual(rulesOf(report.releases[0]!.findings.introduced));
    const user = job(1, "").replace("serviceAccountName: z-migrate", "volumes: [{ name: c, configMap: { name: settings } }]");
    const same = await run(config("") + user, config("") + user);
    expect(same.releases[0]!.findings.introduced).toEqual([]);
    expect(same.releases[0]!.findings.gone).toEqual([]);
    expect(same.releases[0]!.findings.kept).toBeGreaterThan(0);
  });

  it("plans the upgrade from the old version, by Helm 4 of what Helm 3 installed too", async () => {
    const { operations } = (await run(config(""), config(asHook))).releases[0]!;
    const upgrades = operations.filter(({ operation }) => operation === "upgrade");
    expect(upgrades.map(({ profile, installedBy }) => [profile.major, installedBy?.major])).toEqual([
      [3, undefined],
      [4, undefined],
      [4, 3],
    ]);
    for (const { after } of upgrades)
      expect(after.calls.some(({ because, name }) => because === "removed" && name === "settings")).toBe(true);
    expect(upgrades[1]!.after.serverSide).toBe(true);
    expect(upgrades[2]!.after.serverSide, "what Helm 3 installed stays client-side").toBe(false);
  });

  it("says so when nothing changes", async () => {
    const text = formatDiffText(await run(account + job(1), account + job(1)));
    expect(text).toContain("no new findings");
    expect(text).toContain("the same as before: install, upgrade");
  });

  it("writes JSON that fits its schema", async () => {
    const value = JSON.parse(formatDiffJson(await run(config("") + account + job(0), config(asHook) + account + job(1))));
    isValid(value);
    expect(isValid.errors).toBeNull();
    expect(value.releases[0].operations[0].calls.length).toBeGreaterThan(0);
    expect(value.releases[0].operations.some((operation: { installedBy?: string }) => operation.installedBy === "3.21.4")).toBe(true);
  });

  it("shows no value, keeps names from being markup, and fits a comment", async () => {
    const evil = config(asHook).replace("name: settings", 'name: "<b>|x`"');
    const report = await run(config(""), evil + config(asHook));
    const markdown = formatDiffMarkdown(report);
    for (const text of [markdown, formatDiffText(report), formatDiffJson(report)]) expect(text).not.toContain("secret-value");
    expect(markdown.replace(/```[\s\S]*?```/g, "")).not.toContain("<b>");
    const many = Array.from({ length: 900 }, (_, i) => config(asHook).replace("settings", `settings-${i}`)).join("");
    expect(formatDiffMarkdown(await run(config(""), many)).length).toBeLessThan(65_536);
  });
});

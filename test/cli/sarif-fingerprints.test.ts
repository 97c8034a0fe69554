import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { githubErrors, sarifErrors } from "../support/sarif.ts";

const template = `apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-migrate
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-weight: "0"
    helm.sh/hook-delete-policy: before-hook-creation,hook-failed
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: migrate, image: "example/app:1.0" }]
`;
const file = "deploy/shop/templates/migrate.yaml";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-fingerprints-")));
  mkdirSync(join(folder, ".git"));
  mkdirSync(join(folder, "deploy/shop/templates"), { recursive: true });
  writeFileSync(join(folder, "deploy/shop/Chart.yaml"), "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
  writeFileSync(join(folder, file), template);
});
afterEach(() => rmSync(folder, { recursive: true }));

const alerts = async (args: readonly string[], cwd = "deploy") => {
  const { stdout, stderr } = await runCli([...args, "--format", "sarif", "--exit-zero"], join(folder, cwd));
  expect(stderr).toBe("");
  const log: Log = JSON.parse(stdout);
  expect([...sarifErrors(log), ...githubErrors(stdout)]).toEqual([]);
  return (log.runs[0]?.results ?? []).map(({ ruleId, partialFingerprints, locations }) => {
    const { artifactLocation, region } = locations![0]!.physicalLocation!;
    return { ruleId, partialFingerprints, uri: artifactLocation?.uri, line: region?.startLine };
  });
};

describe("what GitHub knows an alert on a chart by", () => {
  it("is its line in the template, from the root of the repository, and both fingerprints", async () => {
    const found = await alerts(["shop"]);
    expect(found.length).toBeGreaterThan(0);
    for (const { partialFingerprints, uri, line } of found) {
      expect(uri).toBe(file);
      expect(line).toBeGreaterThan(1);
      expect(partialFingerprints).toEqual({
        primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{1,16}:\d+$/),
        "hooklintFingerprint/v1": expect.stringMatching(/^[0-9a-f]{16}/),
      });
    }
    expect(await alerts(["deploy/shop"], ".")).toEqual(found);
  });

  it("stays when lines are put above, and the line moves", async () => {
    const before = await alerts(["shop"]);
    writeFileSync(join(folder, file), `# one\n# two\n\n${readFileSync(join(folder, file), "utf8")}`);
    expect(await alerts(["shop"])).toEqual(before.map((alert) => ({ ...alert, line: alert.line! + 3 })));
  });

  it("stays when the release is renamed", async () => {
    expect(await alerts(["shop", "--release-name", "other", "--namespace", "elsewhere"])).toEqual(await alerts(["shop"]));
  });

  it("changes with the line itself, and only GitHub's part", async () => {
    const [before] = await alerts(["shop", "--only", "hook-logs-lost"]);
    writeFileSync(join(folder, file), template.replace("before-hook-creation,hook-failed", "hook-failed,before-hook-creation"));
    const [after] = await alerts(["shop", "--only", "hook-logs-lost"]);
    const [old, fresh] = [before?.partialFingerprints, after?.partialFingerprints];
    expect(fresh?.["hooklintFingerprint/v1"]).toBe(old?.["hooklintFingerprint/v1"]);
    expect(fresh?.["primaryLocationLineHash"]).not.toBe(old?.["primaryLocationLineHash"]);
  });
});

it("what is known of a rendered manifest stays when lines are put above and the release is renamed", async () => {
  const render = (release: string) => `---\n# Source: shop/templates/migrate.yaml\n${template.replace("{{ .Release.Name }}", release)}`;
  const ours = async (text: string) => {
    writeFileSync(join(folder, "shop.yaml"), text);
    return (await alerts(["shop.yaml"], ".")).map(({ partialFingerprints }) => partialFingerprints?.["hooklintFingerprint/v1"]);
  };
  const before = await ours(render("a"));
  expect(before.length).toBeGreaterThan(0);
  expect(await ours(`# above\n${render("a")}`)).toEqual(before);
  expect(await ours(render("b"))).toEqual(before);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findValues } from "../../src/config/find-values.ts";
import { runCli } from "../support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "hooklint-values-"));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text = ""): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
for (const name of ["c/values-a.yaml", "c/values-b.yaml", "c/env/x/values.yaml", "c/.git/values.yaml", "shared/prod.yaml"]) write(name);

describe("the values files that a configuration lists", () => {
  it("are globs from the chart, which may lead out of it", async () => {
    const chart = join(folder, "c");
    expect(await findValues(chart, ["values-*.yaml", "./env/**/values.yaml", "../shared/*.yaml", "values-a.yaml"])).toEqual({
      files: ["../shared/prod.yaml", "env/x/values.yaml", "values-a.yaml", "values-b.yaml"],
      missing: [],
    });
    expect(await findValues(chart, ["none.yaml", "none/*.yaml", "**/values.yaml"])).toEqual({
      files: ["env/x/values.yaml"],
      missing: ["none.yaml", "none/*.yaml"],
    });
  });

  it("are sets of values of their own; kubeVersion and apiVersions are what the chart finds", async () => {
    write("k/Chart.yaml", "apiVersion: v2\nname: k\nversion: 0.1.0\n");
    write(
      "k/templates/a.yaml",
      `{{- if .Values.enabled }}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Capabilities.KubeVersion.Minor }}-{{ .Capabilities.APIVersions.Has "x.io/v1" }}\n  annotations:\n    helm.sh/hook: post-instal\n{{- end }}\n`,
    );
    write("k/values-on.yaml", "enabled: true\n");
    write(".hooklintrc.yaml", "values: [values-*.yaml, gone.yaml]\nkubeVersion: 1.29.3\napiVersions: [x.io/v1]\n");
    const run = await runCli(["k", "--format", "json"], folder);
    const { findings } = JSON.parse(run.stdout);
    expect(findings).toMatchObject([
      { ruleId: "unknown-hook-event", object: { name: "29-true" }, values: ["values-on.yaml"], release: "k" },
    ]);
    expect(run.stderr).toContain("k: no values file is gone.yaml, which the configuration lists\n");
    const flagged = await runCli(["k", "--format", "json", "--kube-version", "1.30.0"], folder);
    expect(JSON.parse(flagged.stdout).findings[0].object.name).toBe("30-true");
  });
});

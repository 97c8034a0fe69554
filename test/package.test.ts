import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), "hooklint-package-")));
const installed = join(folder, "node_modules/hooklint");

/** What npm would install, without a registry: our tarball, unpacked, beside the dependencies that package.json names, and no others. */
beforeAll(() => {
  execFileSync(process.execPath, [join(root, "scripts/build.mjs")], { cwd: root });
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, filename), "-C", folder]);
  cpSync(join(folder, "package"), installed, { recursive: true });
  for (const name of Object.keys(packageJson.dependencies))
    symlinkSync(realpathSync(join(root, "node_modules", name)), join(folder, "node_modules", name));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const hooklint = (args: readonly string[], input?: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(installed, "dist/bin.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    input: input ?? "",
  });
  return { status, stdout, stderr };
};
const shop = "node_modules/hooklint/fixtures/releases/shop/manifest.yaml";

describe("the package", () => {
  it("holds what it needs, and nothing of the tests", () => {
    const files = readdirSync(installed, { recursive: true, encoding: "utf8" });
    expect(files).toEqual(
      expect.arrayContaining([
        "LICENSE",
        "NOTICE",
        "README.md",
        ".hooklintrc.example",
        "dist/THIRD-PARTY-LICENSES.txt",
        "dist/config.schema.json",
      ]),
    );
    expect(files.filter((file) => /^(src|test|scripts|node_modules)\b|\.tgz$/.test(file))).toEqual([]);
  });

  it("lints, with the exit codes of a shell", () => {
    const run = hooklint([shop]);
    expect(run.stdout).toContain("equal-weight-order");
    expect(run).toMatchObject({ status: 1, stderr: "" });
    expect(hooklint(["nowhere.yaml"]).status).toBe(2);
    expect(hooklint(["--version"])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: "" });
    const piped = hooklint(["-", "--format", "json"], readFileSync(join(folder, shop), "utf8"));
    expect(JSON.parse(piped.stdout)).toMatchObject({
      version: 1,
      findings: expect.arrayContaining([expect.objectContaining({ ruleId: "equal-weight-order" })]),
    });
  });

  it("gives the same without the code that V8 kept", () => {
    const kept = readdirSync(join(installed, "dist/chunks")).filter((file) => file.endsWith(".cache"));
    expect(kept).toHaveLength(1);
    const before = hooklint([shop]);
    rmSync(join(installed, "dist/chunks", kept[0]!));
    expect(hooklint([shop])).toEqual(before);
  });

  it("loads what later commands and formats need", () => {
    expect(hooklint(["plan", shop, "--operation", "upgrade"])).toMatchObject({ status: 0, stderr: "" });
    expect(hooklint(["explain", "hook-logs-lost"]).stdout).toContain("hook-logs-lost");
    expect(hooklint(["rules", "--format", "json"]).status).toBe(0);
    expect(hooklint(["init"])).toMatchObject({ status: 0, stderr: "" });
    expect(hooklint([shop])).toMatchObject({ status: 1, stderr: "" });
    const sarif = JSON.parse(hooklint([shop, "--format", "sarif"]).stdout);
    expect(sarif.runs[0].tool.driver).toMatchObject({
      version: packageJson.version,
      rules: expect.arrayContaining([expect.objectContaining({ id: "hook-logs-lost" })]),
    });
    writeFileSync(join(folder, "wrong.yaml"), "rules: { hook-log-lost: off }\n");
    expect(hooklint([shop, "--config", "wrong.yaml"])).toMatchObject({ status: 2, stderr: expect.stringContaining("wrong.yaml:1:10") });
  });

  it("ends quietly when nobody reads on", () => {
    const { status, stderr } = spawnSync(
      "bash",
      ["-c", `set -o pipefail; "${process.execPath}" "${join(installed, "dist/bin.js")}" rules --format json | head -c 1`],
      { cwd: folder, encoding: "utf8" },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("has an API with types that stand alone", () => {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(folder, "consumer.ts"),
      `declare const process: { stdout: { write(text: string): void } };
import { type Config, defineRule, type Finding, lint, plan, type Report } from "hooklint";
const config: Config = { preset: "strict", rules: { "hook-logs-lost": ["error", {}] } };
const report: Report = await lint([{ file: "a.yaml", text: "kind: Job" }], { config });
const ids: string[] = report.findings.map((finding: Finding) => finding.ruleId);
const outcomes: string[] = (await plan([{ file: "a.yaml", text: "" }], { operations: ["install"] })).flatMap((each) => each.steps.map((step) => step.outcome));
const rule = defineRule({
  id: "own-rule",
  summary: "An example.",
  preset: "strict",
  messages: { found: { severity: "info", certainty: "proof", text: (data: { name: string }) => data.name } },
  hook(hook, ctx) {
    ctx.report({ messageId: "found", data: { name: hook.resource.name }, object: hook.resource });
    // @ts-expect-error the data of a message is checked
    ctx.report({ messageId: "found", data: {}, object: hook.resource });
  },
});
process.stdout.write(JSON.stringify({ ids, outcomes, rule: rule.id }));
`,
    );
    const options = [
      "--module",
      "nodenext",
      "--target",
      "es2022",
      "--strict",
      "--lib",
      "es2023",
      "--types",
      "",
      "--exactOptionalPropertyTypes",
      "consumer.ts",
    ];
    const compiled = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...options], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(compiled.stdout).toBe("");
    const run = spawnSync(process.execPath, ["consumer.js"], { cwd: folder, encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toMatchObject({ ids: ["invalid-yaml"], rule: "own-rule" });
  });

  describe("and a plugin", () => {
    const plugin = join(folder, "plugin");
    const project = join(folder, "project");
    const inProject = (...args: string[]) =>
      spawnSync(process.execPath, [join(installed, "dist/bin.js"), join(folder, shop), ...args], { cwd: project, encoding: "utf8" });
    const npm = (cwd: string, ...args: string[]) =>
      execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    beforeAll(() => {
      cpSync(join(root, "examples/plugin"), plugin, { recursive: true });
      mkdirSync(project);
      writeFileSync(join(project, ".hooklintrc.yaml"), "extends: [hooklint-plugin-acme/recommended]\nplugins: [hooklint-plugin-acme]\n");
    });

    it.each([
      ["a folder", () => plugin],
      [
        "a packed tarball",
        () => {
          const [{ filename }] = JSON.parse(npm(plugin, "pack", "--json", "--pack-destination", folder)) as [{ filename: string }];
          return join(folder, filename);
        },
      ],
    ])("installed from %s, works", (_, from) => {
      writeFileSync(join(project, "package.json"), '{ "name": "project" }');
      npm(project, "install", "--offline", "--ignore-scripts", "--no-audit", "--no-fund", from());
      expect(inProject()).toMatchObject({ status: 1, stderr: "", stdout: expect.stringContaining("acme/owner-label") });
      expect(inProject("--no-plugins").stdout).not.toContain("acme/");
      expect(readdirSync(join(project, "node_modules/hooklint-plugin-acme"))).toContain("recommended.yaml");
      rmSync(join(project, "node_modules"), { recursive: true });
    });

    it("has its options checked by what is in the bundle", () => {
      writeFileSync(join(folder, "wrong-plugin.yaml"), "plugins: [./plugin/index.js]\nrules:\n  acme/owner-label: [on, { label: 1 }]\n");
      expect(hooklint([shop, "--config", "wrong-plugin.yaml"])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("wrong-plugin.yaml:3:35"),
      });
    });

    it("is tested with hooklint/testing and node --test, and its types hold", () => {
      const tested = spawnSync(process.execPath, ["--test"], { cwd: plugin, encoding: "utf8" });
      expect(tested.stdout).toContain("# fail 0");
      expect(tested.stdout).toMatch(/# pass [1-9]/);
      expect(tested.status).toBe(0);
      const options = [
        "--module",
        "nodenext",
        "--target",
        "es2022",
        "--strict",
        "--lib",
        "es2023,dom",
        "--types",
        "",
        "--allowJs",
        "--checkJs",
      ];
      const tsc = [join(root, "node_modules/typescript/bin/tsc"), ...options, "--noEmit", "index.js"];
      expect(spawnSync(process.execPath, tsc, { cwd: plugin, encoding: "utf8" }).stdout).toBe("");
    });
  });

  it("exports no more than it promises", async () => {
    const api = (await import(pathToFileURL(join(installed, "dist/index.js")).href)) as object;
    const types = readFileSync(join(installed, "dist/types/src/index.d.ts"), "utf8");
    await expect(`${Object.keys(api).sort().join("\n")}\n\n${types}`).toMatchFileSnapshot("../fixtures/api.txt");
    const testing = (await import(pathToFileURL(join(installed, "dist/testing.js")).href)) as object;
    expect(Object.keys(testing).sort()).toEqual(["checkRule", "testRule"]);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isInShard } from "../../src/cli/shard.ts";
import { runCli } from "../support/run-cli.ts";

const releases = new URL("../../fixtures/releases/", import.meta.url);
const cwd = mkdtempSync(join(tmpdir(), "hooklint-shard-"));
afterAll(() => rmSync(cwd, { recursive: true }));
const config = `failOn: warning
allow:
  - { rule: orphaned-hook-object, name: "*", reason: test }
  - { rule: invalid-yaml, name: nobody, reason: test }
`;

beforeAll(() => {
  writeFileSync(join(cwd, ".hooklintrc.yaml"), config);
  for (const [at, name] of readdirSync(releases).entries()) {
    // Two of each, so that fingerprints are equal across files.
    for (const copy of [0, 1]) {
      mkdirSync(join(cwd, "renders", `${name}-${copy}`), { recursive: true });
      writeFileSync(join(cwd, "renders", `${name}-${copy}`, "all.yaml"), readFileSync(new URL(`${name}/manifest.yaml`, releases)));
    }
    if (at === 11) break;
  }
});

const lint = async (...flags: readonly string[]) => runCli(["renders", "--preset", "strict", "--format", "json", ...flags], cwd);
const sorted = (text: string) => {
  const report = JSON.parse(text);
  return { ...report, inputs: report.inputs.toSorted((a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1)) };
};

describe.each([2, 7])("%i shards", (count) => {
  test("together are the whole run: findings, notes, inputs, exit code", async () => {
    const whole = await lint();
    const parts = await Promise.all(Array.from({ length: count }, (_, index) => lint("--shard", `${index + 1}/${count}`)));
    for (const [index, { stdout }] of parts.entries()) writeFileSync(join(cwd, `${index}.json`), stdout);
    const merged = await runCli(["merge", ...parts.map((_, index) => `${index}.json`)], cwd);
    expect(sorted(merged.stdout)).toEqual(sorted(whole.stdout));
    expect(merged.exit).toBe(whole.exit);
    expect(Math.max(...parts.map(({ exit }) => exit))).toBe(whole.exit);
    const sizes = parts.map(({ stdout }) => JSON.parse(stdout).inputs.length as number);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(JSON.parse(whole.stdout).inputs.length);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThan(1);
  });
});

test("a shard is decided by the name alone, and all shards are about as large", () => {
  const names = Array.from({ length: 4000 }, (_, index) => `charts/chart-${index}`);
  const sizes = Array.from({ length: 8 }, (_, index) => names.filter((name) => isInShard(name, { index: index + 1, count: 8 })).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(4000);
  expect(Math.min(...sizes)).toBeGreaterThan(400);
  expect(Math.max(...sizes)).toBeLessThan(600);
});

test("each shard has a SARIF category of its own", async () => {
  const { stdout } = await runCli(["renders", "--format", "sarif", "--shard", "2/3"], cwd);
  expect(JSON.parse(stdout).runs[0].automationDetails).toEqual({ id: "hooklint/2/3/" });
});

test.each([
  [["renders", "--sarif-category", "prod"], "prod/"],
  [["renders", "--sarif-category", "prod/", "--shard", "2/3"], "prod/2/3/"],
  [["diff", "renders/equal-weights-0", "renders/equal-weights-1", "--sarif-category", "prod"], "prod/"],
])("%j has the category that is asked for", async (args, id) => {
  const { stdout } = await runCli([...args, "--format", "sarif"], cwd);
  expect(JSON.parse(stdout).runs[0].automationDetails).toEqual({ id });
});

test("merge writes every format, without source", async () => {
  writeFileSync(join(cwd, "one.json"), (await lint()).stdout);
  for (const format of ["text", "json", "sarif", "github", "gitlab", "junit", "markdown", "rdjson"]) {
    const { stdout, exit } = await runCli(["merge", "one.json", "--format", format], cwd);
    expect(exit, format).toBe(1);
    expect(stdout, format).toContain("all.yaml");
  }
});

describe("what is refused", () => {
  test.each([
    ["0/3", "lint"],
    ["4/3", "lint"],
    ["1", "lint"],
    ["a/b", "lint"],
  ])("--shard %s", async (shard) => {
    const { stderr, exit } = await runCli(["renders", "--shard", shard], cwd);
    expect(stderr).toContain(`--shard does not take "${shard}"`);
    expect(exit).toBe(2);
  });
  test.each([
    ["gone.json", undefined, "cannot be read: ENOENT"],
    ["text.json", "no", "this is no JSON"],
    ["null.json", "null", "this is no report of hooklint"],
    ["other.json", '{"version":1,"findings":[{}],"allowed":[],"notes":[],"inputs":[]}', "this is no report of hooklint"],
  ])("merge %s", async (file, text, message) => {
    if (text !== undefined) writeFileSync(join(cwd, file), text);
    const { stderr, exit } = await runCli(["merge", file], cwd);
    expect(stderr).toContain(message);
    expect(exit).toBe(2);
  });
  test("merge without reports", async () => expect((await runCli(["merge"], cwd)).exit).toBe(2));
  test("a baseline written by a part", async () =>
    expect((await runCli(["renders", "--shard", "1/2", "--write-baseline", "b.json"], cwd)).stderr).toContain("exclude each other"));
});

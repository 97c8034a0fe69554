import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

const cwd = mkdtempSync(join(tmpdir(), "hooklint-limits-"));
afterAll(() => rmSync(cwd, { recursive: true }));

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";
const hook =
  "---\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: h\n  annotations:\n    helm.sh/hook: pre-install\n    helm.sh/hook-delete-policy: hook-failed\n";
const many = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join("");

/** A text beside a hook, which is found all the same, and how many seconds that may take on a slow machine. */
const texts: readonly [name: string, seconds: number, text: string, isBroken?: "broken"][] = [
  ["a map of 100,000 keys", 20, `${head}data:\n${many(100_000, (index) => `  k${index}: v\n`)}`],
  ["a map of 100,000 keys in brackets", 20, `${head}data: {${many(100_000, (index) => `k${index}: v, `)}}\n`],
  ["a list of 100,000 items", 20, `${head}items:\n${many(100_000, (index) => `- ${index}\n`)}`],
  ["a scalar of 1 MB on one line", 10, `${head}data:\n  a: ${"x".repeat(1e6)}\n`],
  ["a quoted scalar of 1 MB", 10, `${head}data:\n  a: "${'\\"'.repeat(5e5)}"\n`],
  ["a block scalar of 1 MB", 10, `${head}data:\n  a: |\n${"    x\n".repeat(170_000)}`],
  ["a quote of 1 MB that is not closed", 10, `${head}data:\n  a: "${"x".repeat(1e6)}\n`, "broken"],
  ["10,000 documents", 30, many(10_000, (index) => `---\n${head.replace("name: c", `name: c${index}`)}`)],
  ["2,000 hooks", 60, many(2_000, (index) => `${hook.replace("name: h", `name: h${index}`)}`)],
  ["50,000 empty documents", 10, "---\n".repeat(50_000)],
  ["nesting", 10, `${head}a: ${"[".repeat(50_000)}\n`, "broken"],
  ["nesting by dashes", 10, `${head}a:\n  ${"- ".repeat(50_000)}x\n`, "broken"],
  [
    "an anchor bomb",
    10,
    `${head}a0: &a0 [x]\n${many(60, (index) => `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(9)}]\n`)}`,
    "broken",
  ],
  [
    "a bomb of merges",
    10,
    `${head}a0: &a0 {x: y}\n${many(60, (index) => `a${index + 1}: &a${index + 1} {<<: [${`*a${index},`.repeat(9)}]}\n`)}`,
    "broken",
  ],
  ["huge numbers", 10, `${head}data:\n  a: ${"9".repeat(100_000)}\n  b: 1e${"9".repeat(1000)}\n  c: 0x${"f".repeat(10_000)}\n`],
  [
    "keys that are names of JavaScript",
    10,
    `${head}  __proto__: { a: 1 }\n  annotations:\n    __proto__: a\n    constructor: b\n    toString: c\n__proto__: {}\n`,
  ],
  ["carriage returns alone", 10, `${head}data:\n  a: b\n`.replaceAll("\n", "\r")],
  ["a NUL byte far from the begin", 10, `${"# comment\n".repeat(2000)}${head}data: { a: "\0" }\n`, "broken"],
  [
    "words that make regular expressions go back",
    20,
    `${head}data:\n  a: "${"nc -z ".repeat(20_000)}"\n  b: ${"a-".repeat(50_000)}\n  c: ${"1:".repeat(50_000)}0\n`,
  ],
];

describe("is read in bounded time, and hides no hook", () => {
  test.each(texts)("%s", { timeout: 120_000 }, async (_name, seconds, text, isBroken?) => {
    const started = performance.now();
    const { stdout, stderr, exit } = await runCli(["-", "--format", "rdjson"], cwd, { stdin: `${text}\n${hook}` });
    expect(stderr).not.toContain("bug in hooklint");
    expect(stdout).toContain("Job/h");
    expect(stdout.includes('"invalid-yaml"')).toBe(isBroken === "broken");
    expect([0, 1]).toContain(exit);
    expect((performance.now() - started) / 1000).toBeLessThan(seconds);
  });
});

/** One header and its bytes, as tar wants them. */
const tarOf = (name: string, data: Buffer): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write("0000644\0", 100);
  header.write(`${data.length.toString(8).padStart(11, "0")}\0`, 124);
  header.write("        0ustar\x0000", 148);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)]);
};

describe("charts that mean harm", () => {
  const chartYaml = "apiVersion: v2\nname: c\nversion: 1.0.0\n";
  test("an archive that unpacks to 300 MB", { timeout: 120_000 }, async () => {
    const parts = [tarOf("c/Chart.yaml", Buffer.from(chartYaml)), tarOf("c/files/zeros", Buffer.alloc(300 * 2 ** 20)), Buffer.alloc(1024)];
    writeFileSync(join(cwd, "bomb.tgz"), gzipSync(Buffer.concat(parts)));
    const { stderr, exit } = await runCli(["bomb.tgz"], cwd);
    expect(stderr).toMatch(/larger|exceeds/);
    expect(exit).toBe(2);
  });
  test("an archive whose files lead out of it", { timeout: 60_000 }, async () => {
    writeFileSync(join(cwd, "out.tgz"), gzipSync(Buffer.concat([tarOf("c/../../Chart.yaml", Buffer.from(chartYaml)), Buffer.alloc(1024)])));
    const { stderr, exit } = await runCli(["out.tgz"], cwd);
    expect(stderr).toContain("chart illegally references parent directory");
    expect(exit).toBe(2);
  });
  test("a link in the chart to a folder above it", { timeout: 60_000 }, async () => {
    mkdirSync(join(cwd, "linked/templates"), { recursive: true });
    writeFileSync(join(cwd, "linked/Chart.yaml"), chartYaml);
    symlinkSync("../..", join(cwd, "linked/templates/up"));
    const { stderr, exit } = await runCli(["linked"], cwd);
    expect(stderr).toContain("leads back to a folder that it lies in");
    expect(exit).toBe(2);
  });
});

test("a configuration that reaches for prototypes changes nothing", async () => {
  const folder = join(cwd, "config");
  mkdirSync(folder);
  writeFileSync(join(folder, "m.yaml"), hook);
  for (const text of [
    '{"__proto__": {"polluted": true}, "rules": {"__proto__": "off"}}',
    '{"constructor": {"prototype": {"polluted": true}}}',
    '{"overrides": [{"files": ["**"], "__proto__": {"polluted": true}}]}',
  ]) {
    writeFileSync(join(folder, ".hooklintrc.json"), text);
    const { exit } = await runCli(["m.yaml"], folder);
    expect([1, 2]).toContain(exit);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  }
});

test.each([
  ["+(+(+(a)))b", 1],
  [`${"*a".repeat(30)}b`, 2],
  ["@(a|aa)+(a|aa)*(a|aa)b", 1],
  ["(a+)+b", 1],
  [`${"{a,".repeat(20)}b${"}".repeat(20)}`, 1],
])("the glob %s explodes as no regular expression", async (glob, expected) => {
  const folder = mkdtempSync(join(cwd, "globs-"));
  const name = `${"a".repeat(60)}.yaml`;
  writeFileSync(join(folder, name), hook);
  writeFileSync(join(folder, ".hooklintrc.json"), JSON.stringify({ ignore: [glob] }));
  const started = performance.now();
  expect((await runCli([name], folder)).exit).toBe(expected);
  expect((performance.now() - started) / 1000).toBeLessThan(10);
});

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { sarifErrors } from "../support/sarif.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hooklint-baseline-"));
  mkdirSync(join(folder, "rendered"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Release {
  readonly name?: string;
  readonly fixed?: ReadonlySet<number>;
  readonly added?: number;
  readonly lines?: string;
}
/** A render of 50 Jobs from 10 templates, each Job with two findings: its logs are lost, and a failed one blocks the next run. */
const render = ({ name = "alpha", fixed = new Set(), added = 0, lines = "" }: Release = {}): string =>
  Array.from({ length: 50 + added }, (_, i) => {
    const policy = fixed.has(i) ? "before-hook-creation" : "hook-failed";
    return `---\n# Source: shop/templates/jobs-${i % 10}.yaml\n${lines}apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: ${name}-j${i}\n  annotations:\n    helm.sh/hook: pre-upgrade\n    helm.sh/hook-weight: "${i}"\n    helm.sh/hook-delete-policy: ${policy}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: shop:1.4.2\n`;
  }).join("");
const write = (file: string, release?: Release) => writeFileSync(join(folder, file), render(release));
const baseline = () => readFileSync(join(folder, "baseline.yaml"), "utf8");
const rules = ["--only", "hook-logs-lost,missing-before-hook-creation"];
const run = (...args: string[]) => runCli([...args, ...rules], folder);
const compare = async (...args: string[]) => {
  const { stdout, exit } = await run(...(args.length ? args : ["rendered"]), "--baseline", "baseline.yaml", "--format", "json");
  const { findings, baseline } = JSON.parse(stdout);
  const names = (list: readonly { message: string }[]) => [...new Set(list.map(({ message }) => /Job\/(\S+)/.exec(message)?.[1]))].sort();
  return {
    fresh: findings.length,
    known: baseline.known.length,
    stale: baseline.stale.length,
    staleOf: names(baseline.stale),
    freshOf: names(findings),
    exit,
  };
};

describe("a repository with 100 findings", () => {
  beforeEach(async () => {
    write("rendered/alpha.yaml");
    expect(JSON.parse((await run("rendered", "--format", "json")).stdout).findings).toHaveLength(100);
    expect(await run("rendered", "--write-baseline", "baseline.yaml")).toEqual({
      stdout: "no findings in 1 release (50 hooks), 100 in the baseline\n",
      stderr: "hooklint: baseline.yaml: 100 findings in it\n",
      exit: 0,
    });
  });
  const clean = { fresh: 0, known: 100, stale: 0, staleOf: [], freshOf: [], exit: 0 };

  it("is clean, and stays so when lines move and the release is renamed, its file too", async () => {
    expect(await compare()).toEqual(clean);
    write("rendered/alpha.yaml", { lines: "# one\n# two\n" });
    expect(await compare()).toEqual(clean);
    write("rendered/alpha.yaml", { name: "beta" });
    expect(await compare()).toEqual(clean);
    renameSync(join(folder, "rendered/alpha.yaml"), join(folder, "rendered/beta.yaml"));
    expect(await compare()).toEqual(clean);
    expect(await compare("rendered/beta.yaml")).toEqual(clean);
  });

  it("is told which ten are fixed, takes them out, and hears of one that comes back", async () => {
    const fixed = new Set([3, 13, 23, 7, 48]);
    write("rendered/alpha.yaml", { fixed });
    const staleOf = ["alpha-j13", "alpha-j23", "alpha-j3", "alpha-j48", "alpha-j7"];
    expect(await compare()).toEqual({ ...clean, known: 90, stale: 10, staleOf });
    const { stderr, exit } = await run("rendered", "--baseline", "baseline.yaml");
    expect(stderr).toContain("baseline.yaml: 10 entries not needed any more; --prune-baseline takes them out:\n  rendered/alpha.yaml: ");
    expect(exit).toBe(0);
    const before = baseline().split("\n");
    expect(await run("rendered", "--baseline", "baseline.yaml", "--prune-baseline")).toMatchObject({
      stderr: "hooklint: baseline.yaml: 10 entries taken out, 90 findings in it\n",
      exit: 0,
    });
    expect(await compare()).toEqual({ ...clean, known: 90 });
    expect(baseline().split("\n").length).toBe(before.length - 10);
    write("rendered/alpha.yaml", { fixed: new Set([3, 13, 23, 48]) });
    expect(await compare()).toEqual({ ...clean, fresh: 2, known: 90, freshOf: ["alpha-j7"], exit: 1 });
  });

  it("hears of what is new alone, and does not take it in by pruning", async () => {
    write("rendered/alpha.yaml", { added: 1 });
    expect(await compare()).toEqual({ ...clean, fresh: 2, freshOf: ["alpha-j50"], exit: 1 });
    expect((await run("rendered", "--baseline", "baseline.yaml", "--prune-baseline")).exit).toBe(1);
    expect(await compare()).toEqual({ ...clean, fresh: 2, freshOf: ["alpha-j50"], exit: 1 });
  });

  it("has a second release that the first one's entries do not hide", async () => {
    write("rendered/beta.yaml", { name: "beta" });
    expect(await compare()).toMatchObject({ fresh: 100, known: 100, stale: 0 });
    rmSync(join(folder, "rendered/alpha.yaml"));
    write("other.yaml");
    expect(await compare("other.yaml")).toMatchObject({ fresh: 0, known: 100, stale: 0 });
    rmSync(join(folder, "rendered/beta.yaml"));
    write("rendered/fine.yaml", { fixed: new Set(Array.from({ length: 50 }, (_, i) => i)) });
    expect(await compare()).toMatchObject({ fresh: 0, known: 0, stale: 100 });
  });

  it("says nothing of what a run does not look at, and keeps it when it writes", async () => {
    write("rendered/fine.yaml", { name: "fine", fixed: new Set(Array.from({ length: 50 }, (_, i) => i)) });
    expect(await compare("rendered/fine.yaml")).toMatchObject({ known: 0, stale: 0 });
    const only = await runCli(["rendered", "--only", "hook-ttl", "--baseline", "baseline.yaml"], folder);
    expect(only).toMatchObject({ stderr: "", exit: 0 });
    const before = baseline();
    await runCli(["rendered/fine.yaml", "--write-baseline", "baseline.yaml"], folder);
    await runCli(["rendered", "--only", "hook-ttl", "--write-baseline", "baseline.yaml"], folder);
    expect(baseline()).toBe(before);
  });

  it("is the same from another folder", async () => {
    const { stdout } = await runCli([".", ...rules, "--baseline", "../baseline.yaml", "--format", "json"], join(folder, "rendered"));
    expect(JSON.parse(stdout).findings).toEqual([]);
  });

  it("in SARIF: every result says whether it is new", async () => {
    write("rendered/alpha.yaml", { fixed: new Set([1]), added: 1 });
    const { stdout } = await run("rendered", "--baseline", "baseline.yaml", "--format", "sarif");
    expect(sarifErrors(JSON.parse(stdout))).toEqual([]);
    const states = (JSON.parse(stdout).runs[0].results as { baselineState: string }[]).map(({ baselineState }) => baselineState);
    expect(states.filter((state) => state === "new")).toHaveLength(2);
    expect(states.filter((state) => state === "unchanged")).toHaveLength(98);
    expect(states).toHaveLength(100);
  });

  it("has a file that renaming the release moves no line of, and that a union merge leaves right", async () => {
    const linesBut = (text: string, key: string) => text.replaceAll(new RegExp(`"${key}": "[^"\\n]*(?:\\\\"[^"\\n]*)*"`, "g"), "");
    const before = baseline();
    write("rendered/alpha.yaml", { name: "beta" });
    await run("rendered", "--write-baseline", "baseline.yaml");
    expect(linesBut(baseline(), "message")).toBe(linesBut(before, "message"));
    expect(baseline()).not.toBe(before);
    const lines = before.trimEnd().split("\n");
    writeFileSync(join(folder, "baseline.yaml"), [...lines, ...lines.slice(50, 60).reverse(), ""].join("\n"));
    expect(await compare()).toEqual(clean);
  });
});

describe("a baseline that is none", () => {
  it.each([
    ["version: 1\nfindings:\n<<<<<<< ours\n", "baseline.yaml:3: this is no baseline: it is no YAML"],
    ["[]", "baseline.yaml:1: this is no baseline"],
    ["version: 2\nfindings: []", "baseline.yaml:1: this is no baseline of version 1"],
    ["version: 1\n", "baseline.yaml:1: this is no baseline: it has no findings"],
    ["version: 1\nfindings:\n  - { file: a }\n", "baseline.yaml:3: an entry lacks something, or has no text"],
    ["version: 1\nfindings:\n  - a\n", "baseline.yaml:3: an entry is no finding"],
  ])("%j is refused, with its line, and never written over", async (text, message) => {
    write("a.yaml");
    writeFileSync(join(folder, "baseline.yaml"), text);
    for (const flag of ["--baseline", "--write-baseline"]) {
      const { stderr, exit } = await run("a.yaml", flag, "baseline.yaml");
      expect({ stderr: stderr.split("\n")[0], exit }).toEqual({ stderr: `hooklint: ${message}`, exit: 2 });
    }
    expect(baseline()).toBe(text);
  });
  it("a missing one is told of, and how to write it", async () => {
    write("a.yaml");
    const { stderr, exit } = await run("a.yaml", "--baseline", "baseline.yaml");
    expect({ stderr, exit }).toEqual({
      stderr: "hooklint: baseline.yaml: there is no such baseline\n  hooklint --write-baseline baseline.yaml writes one.\n",
      exit: 2,
    });
  });
  it("is not written while something cannot be read", async () => {
    write("a.yaml");
    mkdirSync(join(folder, "chart"));
    writeFileSync(join(folder, "chart/Chart.yaml"), "name: [");
    const { stderr, exit } = await run("a.yaml", "chart", "--write-baseline", "baseline.yaml");
    expect(stderr).toContain("baseline.yaml: not written, since not everything could be looked at");
    expect(exit).toBe(2);
    expect(baseline).toThrow();
  });
  it("flags that exclude each other are refused", async () => {
    write("a.yaml");
    expect((await run("a.yaml", "--baseline", "b", "--write-baseline", "b")).stderr).toContain("exclude each other");
    expect((await run("a.yaml", "--prune-baseline")).stderr).toContain("--prune-baseline needs --baseline FILE");
  });
});

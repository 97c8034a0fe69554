import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const shop = "fixtures/releases/shop/manifest.yaml";
const root = new URL("../../", import.meta.url).pathname;
const transcript = (name: string) => new URL(`../../fixtures/releases/shop/${name}`, import.meta.url).pathname;

describe("hooklint graph", () => {
  it.each([
    ["text", "graph.txt"],
    ["json", "graph.json"],
    ["mermaid", "graph.mmd"],
    ["dot", "graph.dot"],
    ["markdown", "graph.md"],
    ["html", "graph.html"],
  ])("draws the shop as %s", async (format, file) => {
    const { exit, stdout, stderr } = await runCli(["graph", shop, "--format", format, "--no-config"], root);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    await expect(stdout).toMatchFileSnapshot(transcript(file));
  });

  it("draws only the operations that are named, also those without hooks", async () => {
    const { stdout } = await runCli(["graph", shop, "--operation", "rollback,test", "--no-config"], root);
    expect(stdout.match(/^\w+ · .*$/gm)).toEqual(["rollback · 0 hooks", "test · 1 hook"]);
  });

  it("writes files, and then nothing else", async () => {
    const folder = mkdtempSync(join(tmpdir(), "hooklint-graph-"));
    try {
      const { exit, stdout } = await runCli(["graph", shop, "--format", `dot=${join(folder, "a/b.dot")}`, "--no-config"], root);
      expect({ exit, stdout }).toEqual({ exit: 0, stdout: "" });
      expect(readFileSync(join(folder, "a/b.dot"), "utf8")).toMatch(/^digraph /);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ["a format that lint has", ["--format", "sarif"], "hooklint graph has no format sarif"],
    ["an operation that there is not", ["--operation", "instal"], "Did you mean install?"],
    ["a flag of plan", ["--sequence", "install"], "hooklint graph has no flag --sequence"],
  ])("refuses %s", async (_, flags, words) => {
    const { exit, stdout, stderr } = await runCli(["graph", shop, ...flags], root);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  it("refuses a release with a broken document, and says where", async () => {
    const { exit, stderr } = await runCli(["graph", "-", "--no-config"], root, { stdin: "apiVersion: v1\nkind: ConfigMap\nmetadata: {\n" });
    expect(exit).toBe(2);
    expect(stderr).toContain("cannot be planned or drawn");
  });
});

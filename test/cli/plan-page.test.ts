import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const shop = "fixtures/releases/shop/manifest.yaml";
const root = new URL("../../", import.meta.url).pathname;

it("hooklint plan --format html writes a page with the findings, for each release", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-plan-"));
  try {
    const file = join(folder, "pages/plan.html");
    const args = ["plan", shop, "fixtures/plans/shop/manifest.yaml", "--format", `html=${file}`, "--no-config"];
    const { exit, stdout, stderr } = await runCli(args, root);
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: "", stderr: "" });
    const page = readFileSync(file, "utf8");
    expect(page.startsWith("<!doctype html>")).toBe(true);
    expect(page.match(/<code>equal-weight-order<\/code>/g)?.length).toBe(1);
    expect(page.match(/<section class="findings"/g)?.length).toBe(2);
    expect(page).toContain("The run that shows it, step by step");
    expect(page).not.toContain(root);
    await runCli(args, root);
    expect(readFileSync(file, "utf8")).toBe(page);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(existsSync(folder)).toBe(false);
});

it("other formats of a plan lint nothing", async () => {
  const { stdout } = await runCli(["plan", shop, "--format", "json", "--no-config"], root);
  expect(JSON.parse(stdout).plans[0].steps[0]).not.toHaveProperty("there");
  expect(stdout).not.toContain("equal-weight-order");
});

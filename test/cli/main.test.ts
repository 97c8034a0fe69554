import { afterEach, expect, it } from "vitest";
import { rules } from "../../src/index.ts";
import { type AnyRule, defineRule } from "../../src/lint/rule.ts";
import { runCli } from "../support/run-cli.ts";

const crashing = defineRule({
  id: "crashing-rule",
  summary: "It crashes.",
  preset: "recommended",
  messages: { never: { severity: "error", certainty: "proof", text: () => "" } },
  hook() {
    throw new Error("no such field");
  },
});
afterEach(() => void (rules as AnyRule[]).splice(rules.indexOf(crashing), 1));

it("a rule that crashes is told with its object on standard error; the rest is reported; 3", async () => {
  (rules as AnyRule[]).push(crashing);
  const cwd = new URL("../../fixtures/cli/work/", import.meta.url).pathname;
  const { stdout, stderr, exit } = await runCli(["shop.yaml", "--exit-zero"], cwd);
  expect(exit).toBe(3);
  expect(stderr).toMatch(
    /^hooklint: the rule crashing-rule crashed on Job\/migrate: this is a bug in hooklint, please report it\nError: no such field\n/,
  );
  expect(stdout).toContain("hook-logs-lost");
});

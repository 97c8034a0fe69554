import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatSarif } from "../../src/report/sarif.ts";
import { documentOf, findingAt, locationIn, migrateJob, reportOf } from "../support/findings.ts";

const folder = mkdtempSync(join(tmpdir(), "hooklint-sarif-"));
afterAll(() => rmSync(folder, { recursive: true }));
const npm = { encoding: "utf8", cwd: folder, shell: process.platform === "win32" } as const;

beforeAll(() => {
  writeFileSync(join(folder, "package.json"), "{}");
  const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "@microsoft/sarif-multitool@5.7.0"], npm);
  expect(status, stderr).toBe(0);
}, 300_000);

/**
 * Rules that we break with a reason: SARIF2002 wants message ids in place of texts; SARIF2003 wants the commit, which
 * hooklint does not know and GitHub adds; SARIF2005 wants a web address, which comes with package.json's; SARIF2006 fetches the
 * schema, without a network; SARIF2009 wants rule ids like CA1000; SARIF2010 and SARIF2011 want the source, which may hold secrets;
 * SARIF2012 wants a web address per rule.
 */
const broken = ["SARIF2002", "SARIF2003", "SARIF2005", "SARIF2006", "SARIF2009", "SARIF2010", "SARIF2011", "SARIF2012"];

// Its wrapper hands the arguments to a shell as they are.
const [kinds, levels] = ['"Sarif;Ghas"', '"Error;Warning;Note"'];

/** It exits with 0 whatever it finds: what counts is its own log. */
function validate(text: string): readonly string[] {
  const [input, output] = [join(folder, "hooklint.sarif"), join(folder, "validation.sarif")];
  writeFileSync(input, text);
  const args = ["sarif-multitool", "validate", input, "--rule-kind", kinds, "--level", levels, "--output", output];
  const { status, stdout, stderr } = spawnSync("npx", [...args, "--log", "ForceOverwrite"], npm);
  expect(status, stdout + stderr).toBe(0);
  const log: Log = JSON.parse(readFileSync(output, "utf8"));
  const run = log.runs[0]!;
  expect(run.invocations?.[0]?.executionSuccessful).toBe(true);
  return (run.results ?? []).map(
    ({ ruleId, message, locations }) =>
      `${ruleId} ${locations?.[0]?.physicalLocation?.region?.startLine ?? ""} ${message.id} ${message.arguments?.join(" | ") ?? message.text}`,
  );
}
const unexpected = (found: readonly string[]) => found.filter((line) => !broken.some((rule) => line.startsWith(rule)));

const policy = locationIn(documentOf("my renders/shop.yaml", migrateJob), "hook-succeeded,hook-failed");
const findings = [
  findingAt({ ...policy, template: { file: "charts/shop/templates/migrate.yaml", line: 8 } }, { severity: "error" }),
  findingAt(policy, {
    help: "Leave hook-failed out.",
    related: [{ message: "the weight", location: policy }],
    trace: [{ step: 1, operation: "install", text: "create Job/migrate" }],
  }),
  findingAt(policy, { severity: "info" }),
];
const pages = [{ id: "hook-logs-lost", markdown: "# hook-logs-lost\n\nText.\n", text: "Text." }];

it("finds nothing in a report with everything in it", () => {
  const report = reportOf(findings, { allowed: [{ ...findings[0]!, reason: "by design" }], notes: ["an empty folder"] });
  expect(
    unexpected(validate(formatSarif(report, { version: "0.1.0", pages, category: "shop", suppressed: true, sourceOf: () => migrateJob }))),
  ).toEqual([]);
}, 120_000);

it("finds nothing in a clean report", () => {
  expect(unexpected(validate(formatSarif(reportOf([]), { version: "0.1.0", pages })))).toEqual([]);
}, 120_000);

it("would find a path that is none", () => {
  const spoiled = formatSarif(reportOf(findings), { version: "0.1.0", pages }).replaceAll("my%20renders", "my renders");
  expect(unexpected(validate(spoiled)).join("\n")).toContain("SARIF1002");
}, 120_000);

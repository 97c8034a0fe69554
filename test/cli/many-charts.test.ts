import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const charts = fileURLToPath(new URL("../../fixtures/charts/", import.meta.url));
const names = ["shop", "broken", "packed", "missing-dependency", "random", "packed.tgz"];
const lint = async (...paths: readonly string[]) => {
  const { stdout, stderr, exit } = await runCli([...paths, "--preset", "strict", "--format", "json", "--exit-zero"], charts);
  return { report: stdout === "" ? undefined : JSON.parse(stdout), stderr, exit };
};

it("many charts in one run say what they say one by one, and broken ones hide no other", async () => {
  const whole = await lint(...names);
  const single = [];
  for (const name of names) single.push(await lint(name));
  const broken = single.filter(({ exit }) => exit === 2);
  expect(broken).toHaveLength(2);
  expect(whole.exit).toBe(2);
  for (const { stderr } of broken) expect(whole.stderr).toContain(stderr);
  const seen = single.flatMap(({ report }) => (report ? [report] : []));
  expect(whole.report.inputs).toEqual(seen.flatMap(({ inputs }) => inputs));
  // Fingerprints of findings that are alike are numbered within a run, and findings are sorted by place.
  const told = (findings: readonly { readonly fingerprint: string }[]) =>
    findings.map(({ fingerprint: _, ...rest }) => JSON.stringify(rest)).sort();
  expect(told(whole.report.findings)).toEqual(told(seen.flatMap(({ findings }) => findings)));
  expect(whole.report.findings.length).toBeGreaterThan(10);
  // No progress where nobody watches.
  expect(whole.stderr).not.toMatch(/\d of \d+ charts/);
}, 120_000);

import type { Log, Result } from "sarif";
import { describe, expect, it } from "vitest";
import { type Finding, type RuleInfo, severities } from "../../src/lint/finding.ts";
import { createLineHash } from "../../src/report/github-line-hash.ts";
import { formatSarif } from "../../src/report/sarif.ts";
import type { SarifOptions } from "../../src/report/sarif-options.ts";
import { documentOf, findingAt, locationIn, migrateJob, reportOf } from "../support/findings.ts";
import { githubErrors, sarifErrors } from "../support/sarif.ts";

const job = documentOf("shop.yaml", migrateJob);
const policy = locationIn(job, "hook-succeeded,hook-failed");
const inTemplate = { ...policy, template: { file: "charts/my shop/templates/migrate.yaml", line: 2 } };
const template = "# a migration\n    helm.sh/hook-delete-policy: {{ .Values.policy }}  \n";

function read(findings: readonly Finding[], options?: SarifOptions, over?: Parameters<typeof reportOf>[1]) {
  const text = formatSarif(reportOf(findings, over), options);
  const log: Log = JSON.parse(text);
  expect(sarifErrors(log)).toEqual([]);
  expect(githubErrors(text)).toEqual([]);
  const run = log.runs[0]!;
  return { run, driver: run.tool.driver, results: run.results ?? [], first: run.results?.[0] as Result };
}
const uriOf = (result: Result) => result.locations?.[0]?.physicalLocation?.artifactLocation?.uri;
const regionOf = (result: Result) => result.locations?.[0]?.physicalLocation?.region;

describe("a run", () => {
  it("without findings has no results, and every rule", () => {
    const { run, driver, results } = read([]);
    expect(results).toEqual([]);
    expect(driver.rules?.map(({ id }) => id)).toEqual(["hook-logs-lost"]);
    expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  });

  it("has each rule's page, and a web address only when there is one", () => {
    const pages = [{ id: "hook-logs-lost", markdown: "# hook-logs-lost", text: "hook-logs-lost" }];
    const { driver } = read([], { pages, version: "0.1.0" });
    expect(driver.rules?.[0]).toEqual({
      id: "hook-logs-lost",
      name: "HookLogsLost",
      shortDescription: { text: "A failed hook is deleted together with the logs that tell why." },
      fullDescription: { text: "A failed hook is deleted together with the logs that tell why." },
      help: { text: "hook-logs-lost", markdown: "# hook-logs-lost" },
      defaultConfiguration: { level: "warning" },
      properties: { tags: ["helm", "kubernetes", "recommended"], precision: "very-high", "problem.severity": "warning" },
    });
    expect(driver).not.toHaveProperty("informationUri");
    expect(read([], { homepage: "https://example.org/hooklint" }).driver.rules?.[0]?.helpUri).toBe("https://example.org/hooklint");
  });

  it.each([
    ["error", "proof", "error", "error", "very-high"],
    ["warning", "assumption", "warning", "warning", "high"],
    ["info", "heuristic", "note", "recommendation", "medium"],
  ] as const)("tells a rule's %s and %s as %s, %s and %s", (severity, certainty, level, problem, precision) => {
    const rules: readonly RuleInfo[] = [{ id: "x", summary: "A summary.", preset: "strict", severity, certainty }];
    const rule = read([], {}, { rules }).driver.rules?.[0];
    expect(rule?.defaultConfiguration?.level).toBe(level);
    expect(rule?.properties).toMatchObject({ precision, "problem.severity": problem });
  });

  it("tells what was not seen and which rule crashed", () => {
    const crashes = [{ ruleId: "x", object: "Job/migrate", error: new Error("secret") }];
    const { run } = read([], {}, { notes: ["no hooks"], crashes });
    expect(run.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: "note", message: { text: "no hooks" } },
          { level: "error", message: { text: "the rule x crashed on Job/migrate" } },
        ],
      },
    ]);
  });

  it("takes a category", () => {
    expect(read([], { category: "prod" }).run.automationDetails).toEqual({ id: "prod/" });
  });
});

describe("a result", () => {
  it("is on the annotation of the manifest, with the masked text", () => {
    const masked = documentOf("my renders/ä#1.yaml", migrateJob, { mask: (line) => line.replace("hook-failed", "***") });
    const { first } = read([findingAt(locationIn(masked, "hook-succeeded,hook-failed"))]);
    expect(uriOf(first)).toBe("my%20renders/%C3%A4%231.yaml");
    expect(regionOf(first)).toEqual({ startLine: 8, startColumn: 33, endLine: 8, endColumn: 59, snippet: { text: "hook-succeeded,***" } });
  });

  it("is on the template's line when that is known, and links the rendered one", () => {
    const { first } = read([findingAt(inTemplate)], { sourceOf: (file) => (file.endsWith("migrate.yaml") ? template : undefined) });
    expect(uriOf(first)).toBe("charts/my%20shop/templates/migrate.yaml");
    expect(regionOf(first)).toEqual({ startLine: 2, startColumn: 5, endLine: 2, endColumn: 53 });
    expect(first.relatedLocations?.[0]).toMatchObject({
      id: 1,
      physicalLocation: { artifactLocation: { uri: "shop.yaml" }, region: { startLine: 8 } },
    });
    expect(first.message.text).toContain("See [as rendered](1).");
  });

  it("stays on the manifest when only the template's file is known", () => {
    const { first } = read([findingAt({ ...policy, template: { file: "charts/shop/templates/migrate.yaml" } })]);
    expect(uriOf(first)).toBe("shop.yaml");
  });

  it("counts its path from the root of the repository", () => {
    const up = documentOf("../out/./shop.yaml", migrateJob);
    expect(uriOf(read([findingAt(locationIn(up, "migrate"))], { root: "deploy/charts" }).first)).toBe("deploy/out/shop.yaml");
  });

  it("has GitHub's hash of its line and our own fingerprint", () => {
    const { first } = read([findingAt(inTemplate)], { sourceOf: () => template });
    expect(first.partialFingerprints).toEqual({
      primaryLocationLineHash: createLineHash(template)(2),
      "hooklintFingerprint/v1": "0123456789abcdef",
    });
    expect(read([findingAt(policy)], { sourceOf: () => migrateJob }).first.partialFingerprints?.["primaryLocationLineHash"]).toBe(
      createLineHash(migrateJob)(8),
    );
    expect(read([findingAt(policy)]).first.partialFingerprints).toEqual({ "hooklintFingerprint/v1": "0123456789abcdef" });
  });

  it("says when it shows, what to do, and links what is related; a hostile name makes no link", () => {
    const { first } = read([
      findingAt(policy, {
        message: "Job/[x](1) is lost",
        help: "Leave hook-failed out.",
        operations: ["upgrade"],
        helm: ["4.2.4"],
        flags: ["--wait"],
        related: [{ message: "the [weight]", location: locationIn(job, '"-5"') }],
        alsoReportedBy: ["missing-hook-weight"],
      }),
    ]);
    expect(first.message.text).toBe(
      [
        "Job/\\[x\\](1) is lost.",
        "Shows: upgrade; Helm 4.2.4; with --wait.",
        "Leave hook-failed out.",
        "See [the \\[weight\\]](1).",
        "Also reported by missing-hook-weight.",
      ].join("\n"),
    );
  });

  it("tells its trace as a code flow; a step without a place is where the finding is", () => {
    const { first } = read([
      findingAt(policy, {
        trace: [
          { step: 1, operation: "install", text: "create Job/migrate", location: locationIn(job, "migrate") },
          { step: 2, operation: "upgrade", text: "refused" },
        ],
      }),
    ]);
    const steps = first.codeFlows?.[0]?.threadFlows[0]?.locations;
    expect(steps?.map(({ location }) => location?.message?.text)).toEqual(["install: create Job/migrate", "upgrade: refused"]);
    expect(steps?.map(({ location }) => location?.physicalLocation?.region?.startLine)).toEqual([4, 8]);
  });

  it("that is allowed is left out unless asked for", () => {
    const allowed = [{ ...findingAt(policy), reason: "by design" }];
    expect(read([], {}, { allowed }).results).toEqual([]);
    expect(read([], { suppressed: true }, { allowed }).first.suppressions).toEqual([{ kind: "inSource", justification: "by design" }]);
  });
});

describe("GitHub's limits", () => {
  const trace = Array.from({ length: 1200 }, (_, index) => ({ step: index + 1, operation: "install", text: `step ${index}` }) as const);
  const related = Array.from({ length: 150 }, (_, index) => ({ message: `place ${index}`, location: policy }));

  it("hold for one finding with too much in it", () => {
    const { first } = read([findingAt(policy, { trace, related })]);
    expect(first.relatedLocations).toHaveLength(99);
    expect(first.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(1000);
  });

  it("hold for 30,000 findings: the most severe first, and what is left out is said", () => {
    const findings = Array.from({ length: 30_000 }, (_, index) =>
      findingAt(policy, {
        severity: severities[index % 3]!,
        message: `Job/migrate-${(index * 7919).toString(36)} is deleted with its logs when it fails`,
        fingerprint: (index * 2654435761).toString(16).padStart(16, "0"),
        trace: trace.slice(0, 5),
      }),
    );
    const { results, run } = read(findings);
    expect(results).toHaveLength(25_000);
    expect(results.slice(0, 10_000).every(({ level }) => level === "error")).toBe(true);
    expect(results.at(-1)?.level).toBe("note");
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      "5000 findings left out (5000 of severity info): GitHub takes 25000 results of one run",
    );
  });
});

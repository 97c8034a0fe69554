import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/lint/finding.ts";
import { formatGithub } from "../../src/report/github.ts";
import { formatGitlab } from "../../src/report/gitlab.ts";
import { type LintFormat, lintFormats } from "../../src/report/index.ts";
import { formatJunit } from "../../src/report/junit.ts";
import { formatMarkdown } from "../../src/report/markdown.ts";
import { formatRdjson } from "../../src/report/rdjson.ts";
import { documentOf, findingAt, locationIn, migrateJob, reportOf } from "../support/findings.ts";

const job = documentOf("shop.yaml", migrateJob);
const policy = locationIn(job, "hook-succeeded");
const error = findingAt(policy, { severity: "error", help: "Leave hook-failed out.", operations: ["upgrade"] });
const warning = findingAt(
  { ...policy, template: { file: "charts/shop/templates/migrate.yaml", line: 8 } },
  { fingerprint: "fedcba9876543210" },
);
const info = findingAt(locationIn(documentOf("ä.yaml", "名: Ü x\n"), "x"), {
  severity: "info",
  fingerprint: "aaaaaaaaaaaaaaaa",
  release: "ä.yaml",
});
const evil = "a\u001b[31m\n::error::owned]]>--><script>|`@you`[x](http://evil)%0A,:\u0000\uffff";
const hostile: Finding = findingAt(
  { ...policy, file: evil },
  {
    message: evil,
    help: evil,
    ruleId: evil,
    release: "shop.yaml",
    values: [evil],
    related: [{ message: evil, location: policy }],
    fingerprint: "bbbbbbbbbbbbbbbb",
  },
);
const inputs = ["shop.yaml", "ä.yaml", "clean.yaml"].map((file) => ({
  file,
  release: file,
  documents: 1,
  hooks: 1,
  resources: 0,
  dropped: 0,
}));
const report = reportOf([error, warning, info], { inputs });
const fits = (schema: string, text: string) => {
  const isValid = new Ajv({ strict: true }).compile(JSON.parse(readFileSync(`test/schemas/${schema}`, "utf8")));
  const value = JSON.parse(text);
  isValid(value);
  expect(isValid.errors).toBeNull();
  return value;
};

describe("github", () => {
  it("writes one workflow command for each finding", () => {
    expect(formatGithub(report)).toBe(
      [
        "::error file=shop.yaml,line=8,col=33,endColumn=47,title=hook-logs-lost::Job/migrate is deleted with its logs when it fails%0Aupgrade%0ALeave hook-failed out.",
        "::warning file=charts/shop/templates/migrate.yaml,line=8,title=hook-logs-lost::Job/migrate is deleted with its logs when it fails",
        "::notice file=ä.yaml,line=1,col=6,endColumn=7,title=hook-logs-lost::Job/migrate is deleted with its logs when it fails",
        "",
      ].join("\n"),
    );
  });

  it("lets no name write a command or a property of its own", () => {
    const text = formatGithub(reportOf([hostile]));
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(text.slice(0, text.indexOf("::", 2))).toMatch(/^::warning file=[^:,]*,line=8,col=33,endColumn=47,title=[^:,]*$/);
    expect(text).toContain("%250A");
  });

  it("counts paths from the root of the repository", () => {
    expect(formatGithub(reportOf([error]), { root: "deploy" })).toContain("file=deploy/shop.yaml,");
  });
});

describe("gitlab", () => {
  it("fits the format", () => {
    expect(fits("gitlab-code-quality.schema.json", formatGitlab(report))).toEqual([
      {
        description: "Job/migrate is deleted with its logs when it fails. upgrade. Leave hook-failed out.",
        check_name: "hook-logs-lost",
        fingerprint: "0123456789abcdef",
        severity: "critical",
        location: { path: "shop.yaml", lines: { begin: 8 } },
      },
      expect.objectContaining({ severity: "minor", location: { path: "charts/shop/templates/migrate.yaml", lines: { begin: 8 } } }),
      expect.objectContaining({ severity: "info" }),
    ]);
    expect(formatGitlab(reportOf([]))).toBe("[]\n");
  });

  it("has each fingerprint once", () => {
    expect(JSON.parse(formatGitlab(reportOf([error, { ...error, release: "shop.yaml (b.yaml)" }])))).toHaveLength(1);
  });
});

describe("rdjson", () => {
  it("fits the format and counts columns in bytes", () => {
    const { diagnostics } = fits("rdjson.schema.json", formatRdjson(report));
    expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual(["ERROR", "WARNING", "INFO"]);
    expect(diagnostics[1].location).toEqual({ path: "charts/shop/templates/migrate.yaml", range: { start: { line: 8 } } });
    expect(diagnostics[2].location.range).toEqual({ start: { line: 1, column: 9 }, end: { line: 1, column: 10 } });
    expect(fits("rdjson.schema.json", formatRdjson(reportOf([]))).diagnostics).toEqual([]);
  });
});

describe("junit", () => {
  it("has a suite for each release and a failure for each error and warning", () => {
    expect(formatJunit(report)).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="hooklint" tests="4" failures="2" errors="0">
        <testsuite name="shop.yaml" tests="2" failures="2" errors="0">
          <testcase classname="shop.yaml" name="hook-logs-lost: Job/migrate is deleted with its logs when it fails (shop.yaml:8)">
            <failure type="error" message="Job/migrate is deleted with its logs when it fails">shop.yaml:8
      Job/migrate is deleted with its logs when it fails
      upgrade
      Leave hook-failed out.</failure>
          </testcase>
          <testcase classname="charts/shop/templates/migrate.yaml" name="hook-logs-lost: Job/migrate is deleted with its logs when it fails (charts/shop/templates/migrate.yaml:8)">
            <failure type="warning" message="Job/migrate is deleted with its logs when it fails">charts/shop/templates/migrate.yaml:8
      Job/migrate is deleted with its logs when it fails</failure>
          </testcase>
        </testsuite>
        <testsuite name="ä.yaml" tests="1" failures="0" errors="0">
          <testcase classname="ä.yaml" name="hook-logs-lost: Job/migrate is deleted with its logs when it fails (ä.yaml:1)">
            <system-out>ä.yaml:1
      Job/migrate is deleted with its logs when it fails</system-out>
          </testcase>
        </testsuite>
        <testsuite name="clean.yaml" tests="1" failures="0" errors="0">
          <testcase classname="clean.yaml" name="no findings"/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it("stays XML whatever the names are", () => {
    const text = formatJunit(reportOf([hostile, { ...hostile, severity: "info" }]));
    // Names that change nothing about the markup leave the same tags behind.
    const tags = (xml: string) => xml.match(/<[^>]*>/g)?.map((tag) => tag.replace(/"[^"]*"/g, '""'));
    expect(tags(text)).toEqual(tags(formatJunit(reportOf([error, { ...error, severity: "info" }]))));
    expect(text.replace(/&(?:amp|lt|gt|quot|apos);/g, "")).not.toMatch(/&|[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/);
  });
});

describe("markdown", () => {
  it("has a table, most severe first, and the text folded", () => {
    expect(formatMarkdown(reportOf([info, error], { inputs }))).toMatchInlineSnapshot(`
      "### hooklint: 1 error, 0 warnings, 1 info in 3 releases (3 hooks)

      | | where | what | rule |
      |---|---|---|---|
      | ❌ error | <code>shop.yaml:8</code> | Job/migrate is deleted with its logs when it fails<br>Leave hook-failed out. | <code>hook-logs-lost</code> |
      | ℹ️ info | <code>ä.yaml:1</code> | Job/migrate is deleted with its logs when it fails | <code>hook-logs-lost</code> |

      <details><summary>Details</summary>

      \`\`\`text
      error  Job/migrate is deleted with its logs when it fails                             hook-logs-lost
        shop.yaml:8:33
          7 |     helm.sh/hook-weight: "-5"
          8 |     helm.sh/hook-delete-policy: hook-succeeded,hook-failed
            |                                 ^^^^^^^^^^^^^^
        upgrade
        help: Leave hook-failed out.

      info  Job/migrate is deleted with its logs when it fails                              hook-logs-lost
        ä.yaml:1:6
          1 | 名: Ü x
            |       ^

      1 error, 0 warnings, 1 info in 3 releases (3 hooks)
      \`\`\`

      </details>
      "
    `);
    expect(formatMarkdown(reportOf([]))).toBe("### hooklint: no findings in 1 release (3 hooks)\n");
  });

  it("lets no name be markup, HTML, a mention or the end of a cell", () => {
    const text = formatMarkdown(reportOf([hostile]));
    const row = text.split("\n").find((line) => line.startsWith("| ⚠️"));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(5);
    expect(row).not.toMatch(/<script|@you|(?<!\\)\]\(|(?<!\\)`/);
    expect(text.match(/`{3,}/g)).toEqual(["```", "```"]);
  });

  it("stays short with many findings", () => {
    const text = formatMarkdown(reportOf(Array.from({ length: 3000 }, () => error)));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("… and 2900 findings more.");
  });
});

describe("every format", () => {
  const names = Object.keys(lintFormats) as LintFormat[];

  it.each(names)("%s obeys no control character of a chart, ends with a line end and says the same twice", async (name) => {
    const format = await lintFormats[name]();
    const text = format(reportOf([hostile, error]), {});
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
    expect(text.endsWith("\n")).toBe(true);
    expect(format(reportOf([hostile, error]), {})).toBe(text);
    expect(text).not.toContain(process.cwd());
  });
});

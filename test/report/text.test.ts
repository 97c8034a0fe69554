import { describe, expect, it } from "vitest";
import type { Trace } from "../../src/lifecycle/trace.ts";
import { colorStyle } from "../../src/report/style.ts";
import { formatText } from "../../src/report/text.ts";
import { documentOf, findingAt, locationIn, migrateJob, reportOf } from "../support/findings.ts";

const job = documentOf("shop.yaml", migrateJob);
const policy = locationIn(job, "hook-succeeded,hook-failed");
const call = {
  index: 1,
  phase: "pre-install",
  apiVersion: "batch/v1",
  kind: "Job",
  namespace: "",
  name: "migrate",
  because: "hook",
} as const;
const trace: Trace = [
  { step: 1, operation: "install", text: "create Job/migrate", call: { ...call, verb: "create", answer: "ok" } },
  { step: 2, operation: "install", text: "wait for Job/migrate: it fails", call: { ...call, verb: "wait", answer: "failed" } },
  { step: 3, operation: "install", text: "the release is failed" },
  {
    step: 4,
    operation: "upgrade",
    text: "create Job/migrate: it already exists",
    call: { ...call, verb: "create", answer: "already-exists" },
  },
  { step: 5, operation: "upgrade", text: "the upgrade is refused, and every later one" },
];

describe("a finding", () => {
  it("has headline, place, frame, scope, story, advice and what it speaks for", () => {
    const account = documentOf("account.yaml", "kind: ServiceAccount\nmetadata:\n  name: z-sa\n");
    const text = formatText(
      reportOf([
        findingAt(policy, {
          severity: "error",
          help: "Leave hook-failed out.",
          fix: { safe: true, edits: [] },
          related: [
            { message: "the failed Job goes, and its Pod with it", location: policy },
            { message: "the weight", location: locationIn(job, '"-5"') },
            { message: "the account it runs as", location: locationIn(account, "z-sa") },
          ],
          operations: ["install", "upgrade"],
          helm: ["3.21.4"],
          flags: ["--wait"],
          values: ["ci/prod-values.yaml"],
          certainty: "assumption",
          trace,
          alsoReportedBy: ["missing-before-hook-creation"],
        }),
      ]),
      { width: 90 },
    );
    expect(text).toMatchInlineSnapshot(`
      "error  Job/migrate is deleted with its logs when it fails                   hook-logs-lost
        shop.yaml:8:33
          7 |     helm.sh/hook-weight: "-5"
            |                          ---- the weight
          8 |     helm.sh/hook-delete-policy: hook-succeeded,hook-failed
            |                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
            |                                 the failed Job goes, and its Pod with it
        account.yaml:3:9  the account it runs as
        install, upgrade · Helm 3.21.4 · with --wait · ci/prod-values.yaml · on an assumption
          2. install: wait for Job/migrate: it fails
          4. upgrade: create Job/migrate: it already exists
          5. the upgrade is refused, and every later one
          … 2 steps more with --trace
        fix: Leave hook-failed out.
        also: missing-before-hook-creation

      1 error, 0 warnings in 1 release (3 hooks)
      "
    `);
  });

  it("tells every step with trace", () => {
    const text = formatText(reportOf([findingAt(policy, { trace })]), { trace: true });
    expect(text).toContain("    1. install: create Job/migrate\n    2. wait for Job/migrate: it fails\n");
    expect(text).not.toContain("--trace");
  });

  it("tells its template's line when that is known", () => {
    const text = formatText(reportOf([findingAt(locationIn(job, "migrate", { file: "charts/shop/templates/migrate.yaml", line: 8 }))]));
    expect(text).toContain("  shop.yaml:4:9 from charts/shop/templates/migrate.yaml:8\n");
  });

  it("keeps the rule at the right end and wraps a long message under itself", () => {
    const text = formatText(
      reportOf([
        findingAt(policy, { message: "Job/migrate is deleted with everything that could tell why it failed, so nobody will know" }),
      ]),
      {
        width: 70,
      },
    );
    expect(text.split("\n").slice(0, 3)).toEqual([
      "warning  Job/migrate is deleted with everything that    hook-logs-lost",
      "         could tell why it failed, so nobody will know",
      "  shop.yaml:8:33",
    ]);
  });

  it("prints no control character of a name, a path or the source", () => {
    const evil = documentOf("a\u001b]8;;x\u0007.yaml", "name: \u001b[2Jx\u202e\n");
    const location = locationIn(evil, "\u001b[2Jx\u202e");
    const text = formatText(
      reportOf([
        findingAt(location, {
          message: "Job/\u001b[31mx",
          ruleId: "own/\u009brule",
          help: "Rename \u0007it.",
          related: [{ message: "\u001b[1mhere", location: { ...location, start: { line: 1, column: 1 } } }],
          values: ["\u001b.yaml"],
          alsoReportedBy: ["\u001b"],
          trace: [{ step: 1, operation: "install", text: "create \u001bx" }],
        }),
      ]),
    );
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}|\u202e/u);
    expect(text).toContain("Job/\\u001b[31mx");
  });

  it("marks what it says with colours and links only through the style", () => {
    const style = { ...colorStyle, link: (text: string, file: string, line: number) => `<${file}#${line} ${text}>` };
    const text = formatText(reportOf([findingAt(policy)]), { style });
    expect(text).toContain("\u001b[33mwarning\u001b[39m");
    expect(text).toContain("<shop.yaml#8 \u001b[36mshop.yaml:8:33\u001b[39m>");
  });
});

describe("a frame", () => {
  const frameOf = (text: string, span: string, width?: number) =>
    formatText(reportOf([findingAt(locationIn(documentOf("f.yaml", text, { line: 99 }), span))]), width ? { width } : {})
      .replace(/^[\s\S]*?f\.yaml.*\n/, "")
      .replace(/\n\n.*\n$/, "");

  it("underlines wide characters and tabs by their cells", () => {
    expect(frameOf("\t名字: 数据 x\n", "数据")).toBe(["    99 |   名字: 数据 x", "       |         ^^^^"].join("\n"));
  });

  it("cuts a long line around the span", () => {
    expect(frameOf(`key: ${"a".repeat(60)} SPAN ${"b".repeat(60)}\n`, "SPAN", 50)).toBe(
      ["    99 | …aaaaaaaaaaa SPAN bbbbbbbbbbbbbbbbbbbbbb…", "       |              ^^^^"].join("\n"),
    );
  });

  it("marks the lines of a long span at the left and ends it early", () => {
    const lines = Array.from({ length: 9 }, (_, index) => `  key${index}: 1`).join("\n");
    expect(frameOf(`spec:\n${lines}\n`, lines)).toMatchInlineSnapshot(`
      "     99 | spec:
        > 100 |   key0: 1
        > 101 |   key1: 1
        > 102 |   key2: 1
        > 103 |   key3: 1
        > 104 |   key4: 1
        > 105 |   key5: 1
        >     | … to line 108"
    `);
  });

  it("marks one character where the span is empty", () => {
    expect(frameOf("kind: Job\n", "")).toBe("    99 | kind: Job\n       | ^");
  });

  it("points at the rest of a line whose beginning is masked", () => {
    const masked = documentOf("f.yaml", "a: long-secret-value # end\n", { mask: (line) => line.replace("long-secret-value", "***") });
    const text = formatText(reportOf([findingAt(locationIn(masked, "# end"))]));
    expect(text).toContain("    1 | a: *** # end\n      |        ^^^^^\n");
  });
});

describe("a report", () => {
  it("orders findings by file, line, column and rule", () => {
    const other = documentOf("a.yaml", migrateJob);
    const text = formatText(
      reportOf([
        findingAt(policy, { message: "fourth" }),
        findingAt(locationIn(job, "migrate"), { message: "third", ruleId: "b" }),
        findingAt(locationIn(job, "migrate"), { message: "second", ruleId: "a" }),
        findingAt(locationIn(other, "Never"), { message: "first" }),
      ]),
    );
    expect(text.match(/first|second|third|fourth/g)).toEqual(["first", "second", "third", "fourth"]);
  });

  it("gives equal advice for neighbours once", () => {
    const help = "Leave hook-failed out.";
    const text = formatText(reportOf([findingAt(policy, { help }), findingAt(locationIn(job, "Never"), { help })]));
    expect(text.match(/Leave hook-failed out/g)).toHaveLength(1);
  });

  it("counts at its end", () => {
    const inputs = [1, 2].map((n) => ({ file: `${n}.yaml`, release: `${n}.yaml`, documents: 9, hooks: 7, resources: 2, dropped: 0 }));
    const allowed = [{ ...findingAt(policy), reason: "by design" }];
    const all = [findingAt(policy, { severity: "error" }), findingAt(policy), findingAt(policy, { severity: "info" })];
    const end = (text: string) => text.trimEnd().split("\n").at(-1);
    expect(end(formatText(reportOf(all, { inputs, allowed })))).toBe("1 error, 1 warning, 1 info in 2 releases (14 hooks), 1 allowed");
    expect(end(formatText(reportOf(all.slice(0, 1))))).toBe("1 error, 0 warnings in 1 release (3 hooks)");
    expect(formatText(reportOf([]))).toBe("no findings in 1 release (3 hooks)\n");
  });
});

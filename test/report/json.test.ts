import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/lint/finding.ts";
import { formatJson } from "../../src/report/json.ts";
import { documentOf, findingAt, locationIn, migrateJob, reportOf } from "../support/findings.ts";

const schema = JSON.parse(readFileSync("src/report/schemas/lint.schema.json", "utf8"));
const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
const location = locationIn(documentOf("shop.yaml", migrateJob), "hook-succeeded", { file: "charts/shop/templates/migrate.yaml" });
const object = { apiVersion: "v1", kind: "Secret", namespace: "", name: "db" };

/** A finding with everything in it that a finding can have. */
const full: Finding = findingAt(location, {
  help: "Leave hook-failed out.",
  related: [
    { message: "the Secret", location, object },
    { message: "a place", location },
  ],
  operations: ["upgrade"],
  helm: ["4.2.4"],
  flags: ["--wait"],
  values: ["ci/prod-values.yaml"],
  alsoReportedBy: ["missing-hook-weight"],
  trace: [
    {
      step: 1,
      operation: "install",
      text: "create Job/migrate",
      call: { ...object, index: 1, phase: "pre-install", verb: "create", because: "hook", weight: -5, answer: "ok" },
      location,
    },
    { step: 2, operation: "upgrade", text: "refused" },
  ],
  fix: { safe: true, edits: [{ file: "shop.yaml", start: location.start, end: location.end, text: "x" }] },
});

const parse = (...args: Parameters<typeof formatJson>) => {
  const value = JSON.parse(formatJson(...args));
  isValid(value);
  expect(isValid.errors).toBeNull();
  return value;
};

describe("formatJson", () => {
  it("fits its schema and has every field that a finding has", () => {
    const { findings, allowed, notes, inputs, summary } = parse(
      reportOf([full], { allowed: [{ ...full, reason: "by design" }], notes: ["an empty folder"] }),
    );
    expect(Object.keys(findings[0])).toEqual([
      ...["ruleId", "messageId", "severity", "certainty", "message", "help", "release", "alsoReportedBy", "object", "location", "related"],
      ...["operations", "helm", "flags", "values", "trace", "fix", "fingerprint"],
    ]);
    expect(findings[0].location).toEqual({
      file: "shop.yaml",
      path: ["metadata", "annotations", "helm.sh/hook-delete-policy"],
      start: { line: 8, column: 33 },
      end: { line: 8, column: 47 },
      template: { file: "charts/shop/templates/migrate.yaml" },
    });
    expect(findings[0].trace[0].call).toEqual(full.trace?.[0]?.call);
    expect(allowed[0].reason).toBe("by design");
    expect(notes).toEqual(["an empty folder"]);
    expect(inputs).toEqual(reportOf([]).inputs);
    expect(summary).toEqual({ error: 0, warning: 1, info: 0 });
  });

  it("tells what became of a baseline", () => {
    const entry = { file: "shop.yaml", ruleId: "hook-ttl", messageId: "m", message: "gone", fingerprint: "0123456789abcdef-2" };
    const { baseline } = parse(reportOf([], { baseline: { known: [full], stale: [entry] } }));
    expect(baseline.stale).toEqual([entry]);
    expect(baseline.known[0].fingerprint).toBe(full.fingerprint);
  });

  it("leaves absent what a finding does not have", () => {
    const { object: _, ...bare } = findingAt(locationIn(documentOf("shop.yaml", migrateJob), "Never"));
    const { findings } = parse(reportOf([bare]));
    for (const field of ["help", "object", "trace", "fix"]) expect(findings[0]).not.toHaveProperty(field);
    expect(findings[0].location).not.toHaveProperty("template");
  });

  it("is the same empty document for every clean report", () => {
    expect(parse(reportOf([], { inputs: [] }))).toEqual({
      version: 1,
      findings: [],
      allowed: [],
      notes: [],
      inputs: [],
      summary: { error: 0, warning: 0, info: 0 },
    });
  });

  it("has a schema that refuses what is not promised", () => {
    const value = JSON.parse(formatJson(reportOf([full])));
    expect(isValid({ ...value, extra: 1 })).toBe(false);
    expect(isValid({ ...value, findings: [{ ...value.findings[0], severity: "note" }] })).toBe(false);
    expect(isValid({ ...value, allowed: value.findings })).toBe(false);
    expect(isValid({ ...value, allowed: [{ ...value.findings[0], reason: "x", extra: 1 }] })).toBe(false);
  });
});

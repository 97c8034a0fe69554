import { describe, expect, it } from "vitest";
import { fingerprintOf, numberEqual } from "../../src/lint/fingerprint.ts";
import { documentOf, findingAt, locationIn, migrateJob } from "../support/findings.ts";

const parts = {
  ruleId: "hook-logs-lost",
  messageId: "deleted",
  template: "shop/templates/migrate.yaml",
  kind: "Job",
  name: "prod-migrate",
  events: "pre-install",
  discriminator: undefined,
};

describe("fingerprintOf", () => {
  it("is the same when the release is renamed and the template is known", () => {
    expect(fingerprintOf({ ...parts, name: "staging-migrate" })).toBe(fingerprintOf(parts));
    expect(fingerprintOf(parts)).toMatch(/^[0-9a-f]{16}$/);
  });

  it("goes by the name when the template is not known", () => {
    const loose = { ...parts, template: undefined };
    expect(fingerprintOf({ ...loose, name: "other" })).not.toBe(fingerprintOf(loose));
    expect(fingerprintOf({ ...loose, events: "post-install" })).toBe(fingerprintOf(loose));
  });

  it.each(["ruleId", "messageId", "template", "kind", "events", "discriminator"] as const)("tells different %s apart", (part) => {
    expect(fingerprintOf({ ...parts, [part]: "other" })).not.toBe(fingerprintOf(parts));
  });
});

describe("numberEqual", () => {
  const at = (file: string, release = file) => findingAt(locationIn(documentOf(file, migrateJob), "migrate"), { release });
  const numbers = (...findings: Parameters<typeof numberEqual>[0]) => numberEqual(findings).map(({ fingerprint }) => fingerprint.slice(16));

  it("numbers equal ones of a release", () => {
    expect(numbers(at("a"), at("a"), at("a"))).toEqual(["", "-2", "-3"]);
  });

  it("leaves equal what several values files show", () => {
    expect(numbers(at("a", "a (x)"), at("a", "a (x)"), at("a", "a (y)"), at("a", "a (y)"))).toEqual(["", "-2", "", "-2"]);
  });

  it("goes on counting in other files", () => {
    expect(numbers(at("a"), at("a"), at("b"))).toEqual(["", "-2", "-3"]);
  });

  it("leaves different ones alone", () => {
    expect(numbers(at("a"), { ...at("a"), fingerprint: "fedcba9876543210" })).toEqual(["", ""]);
  });
});

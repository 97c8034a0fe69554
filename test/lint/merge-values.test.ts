import { expect, test } from "vitest";
import type { Finding } from "../../src/lint/finding.ts";
import { mergeValues } from "../../src/lint/merge-values.ts";

const finding = (release: string, message: string): Finding => ({
  ruleId: "r",
  messageId: "m",
  severity: "error",
  certainty: "proof",
  message,
  release,
  location: { file: "c/templates/a.yaml", path: [], start: { line: 1, column: 1 }, end: { line: 1, column: 2 }, document: {} as never },
  related: [],
  operations: [],
  helm: [],
  flags: [],
  values: [],
  alsoReportedBy: [],
  fingerprint: "",
});

test("what shows with every set of values is told once, and what does not says with which", () => {
  const sets = [
    { release: "c", values: "" },
    { release: "c (ci/a-values.yaml)", values: "ci/a-values.yaml" },
    { release: "c (ci/b-values.yaml)", values: "ci/b-values.yaml" },
  ];
  const found = [
    finding("c", "always"),
    finding("c", "own"),
    ...sets.slice(1).flatMap(({ release }) => [finding(release, "always"), finding(release, "not own")]),
    finding("other", "always"),
  ];
  expect(mergeValues(found, [sets]).map(({ message, release, values }) => [message, release, values])).toEqual([
    ["always", "c", []],
    ["own", "c", ["values.yaml"]],
    ["not own", "c", ["ci/a-values.yaml", "ci/b-values.yaml"]],
    ["always", "other", []],
  ]);
});

test("the same words at another place are another finding", () => {
  const sets = [
    { release: "c", values: "" },
    { release: "c (x)", values: "x" },
  ];
  const moved = finding("c (x)", "always");
  const found = [finding("c", "always"), { ...moved, location: { ...moved.location, start: { line: 2, column: 1 } } }];
  expect(mergeValues(found, [sets])).toHaveLength(2);
});

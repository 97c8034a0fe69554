import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanShape } from "../../src/load/scan-shape.ts";
import { mutate } from "../fuzz/mutate.ts";
import { compareScan } from "../fuzz/scan-agrees.ts";

const head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n";

describe("what is read line by line", () => {
  test.each([
    ["a list in the column of its key", "data:\n- a\n- b: 1\n  c: 2\n- - x\n  - y\n"],
    ["words that go on", "spec:\n  text: one\n    two\n\n    - three\n"],
    ["quoted texts of several lines", "spec:\n  a: 'it''s\n    one'\n  b: \"x \\\n    y\\u00e9\" # z\n"],
    ["block texts", "data:\n  a: |\n    # b: {\n      c\n\n  b: >- # d\n    e\n  c: |\n"],
    ["values on a line of their own", "data:\n  a:\n    {}\n  b:\n    text\n  c:\n"],
    ["lists and JSON on one line", 'spec:\n  a: [get, \'list\', "*"]\n  b: {"c": [1, null, {"d": "e"}]}\n  f: []\n'],
    ["spaces that are none for YAML", "data:\n  a: b\u00a0\n  c: d\u00a0 # e\n"],
    ["comments between", "spec: # b\n  # c\n  d: e # f\n# g\n# a\n"],
  ])("%s", (_, text) => {
    expect(scanShape(head + text)).toEqual({ head });
    expect(compareScan(head + text)).toMatchObject({ difference: undefined, known: 1 });
  });

  test("the entries of the head, wherever they stand", () => {
    const text = "# Source: a\nkind: Job\nspec:\n  metadata: {}\nMetadata:\n  name: a\nstatus:\n- kind: b\napiVersion: v1\n";
    expect(scanShape(text)).toEqual({ head: "kind: Job\nMetadata:\n  name: a\napiVersion: v1\n" });
  });
});

test.each([
  "data: &a 1\n",
  "data: *a\n",
  "data: !!str 1\n",
  "? a\n: b\n",
  "data:\n\ta: b\n",
  "data: a: b\n",
  "data: 'a\n'\n",
  "data: |2\n    a\n",
  "data: |\n    a\n   b\n",
  "data:\n    a: 1\n  b: 2\n",
  "data: .inf\n",
  "null: a\n",
  "data: [a\n",
  "data: {a: b}\n",
  "data: %a\n",
  "data: \u0000\n",
  "data: a\r\n",
])("for the parser to say: %j", (text) => expect(scanShape(head + text)).toBeUndefined());

const releases = new URL("../../fixtures/releases/", import.meta.url);
const manifests = readdirSync(releases).map((name) => readFileSync(new URL(`${name}/manifest.yaml`, releases), "utf8"));

test("what is read line by line is what the parser reads, however the text was broken", () => {
  let [known, plain] = [0, 0];
  fc.assert(
    fc.property(fc.constantFrom(...manifests), fc.nat(), (manifest, seed) => {
      const compared = compareScan(mutate(manifest, seed));
      known += compared.known;
      plain += compared.plain;
      expect(compared.difference).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
  expect(known).toBeGreaterThan(2000);
  expect(plain).toBeGreaterThan(1500);
});

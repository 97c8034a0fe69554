import { describe, expect, test } from "vitest";
import { readPlain } from "../../src/load/read-plain.ts";

const read = (text: string) => {
  const node = readPlain(text, ({ value }) => value);
  return node === undefined ? undefined : JSON.parse(JSON.stringify(node));
};

describe("what is read without events", () => {
  test.each([
    ["a: 1\nb: x y # z\nc:\nd: ~\n", { a: 1, b: "x y", c: null, d: null }],
    ["a:\n  b: true\n  'c d': \"e: f\"\n", { a: { b: true, "c d": "e: f" } }],
    ["a:\n- 1\n-\n- b: 2\n  c: 3\n- - x\n  - z\nd: {}\ne: []\n", { a: [1, null, { b: 2, c: 3 }, ["x", "z"]], d: {}, e: [] }],
    ["# s\n\na:\n  # t\n  - b\n\n  - c:\n    - d\n", { a: ["b", { c: ["d"] }] }],
    ["a: |\n  x\n    y\n\n  # z\n\nb: |-\n  c\n", { a: "x\n  y\n\n# z\n", b: "c" }],
    ["1: a\nyes: b\n", { "1": "a", true: "b" }],
  ])("%j", (text, data) => expect(read(text)).toEqual(data));
});

test.each([
  "a: 1\na: 2\n",
  "a: b\n  c\n",
  "a: >\n  b\n",
  "a: |+\n  b\n",
  "a: |\n\n  b\n",
  "a: |\n  b",
  'a: "\\n"\n',
  "a: 'it''s'\n",
  "a: [b]\n",
  "a:\n  b\n",
  "1.5: a\n",
  "~: a\n",
  "  a: b\n",
])("for the events to say: %j", (text) => expect(read(text)).toBeUndefined());

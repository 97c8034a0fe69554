import { expect, test } from "vitest";
import { readSourceLine, splitManifests } from "../../src/load/split-manifests.ts";

const cut = (...chunks: string[]) => [...splitManifests(chunks)].map(({ text, line, column }) => `${line}:${column} ${text}`);

test.each([
  ["a: 1\n", ["1:1 a: 1\n"]],
  ["\n\n---\na: 1\n---\nb: 2\n", ["4:1 a: 1\n", "6:1 b: 2\n"]],
  ["---\n---\n\n---\n", []],
  ["--- # note\na: 1\n", ["1:5 # note\na: 1\n"]],
  ["---a: 1\n", ["1:4 a: 1\n"]],
  ["---   a: 1\n", ["1:7 a: 1\n"]],
  ["a: |\n  x\n  ---\n  y\n", ["1:1 a: |\n  x\n  ---\n  y\n"]],
  ["---\r\na: 1\r\n---\r\nb: 2\r\n", ["2:1 a: 1\r\n", "4:1 b: 2\r\n"]],
  ["\uFEFF---\na: 1", ["2:1 a: 1"]],
  ["\uFEFFa: 1", ["1:1 a: 1"]],
  ["---\n\n  a: 1\n  b: 2\n", ["3:1   a: 1\n  b: 2\n"]],
  ["---\t\n\t\n# only a comment", ["3:1 # only a comment"]],
  ["a: 1\n---", ["1:1 a: 1\n"]],
  ["", []],
])("%j", (text, cuts) => {
  expect(cut(text)).toEqual(cuts);
  // However the text is cut into chunks, the documents are the same.
  for (let at = 1; at < text.length; at++) expect(cut(text.slice(0, at), text.slice(at))).toEqual(cuts);
  expect(cut(...text)).toEqual(cuts);
});

test.each([
  ["# Source: shop/templates/a.yaml\nkind: Job\n", "shop/templates/a.yaml"],
  ["# licence\n\n# Source: shop/templates/a.yaml\n# more\nkind: Job\n", "shop/templates/a.yaml"],
  ["# Source: shop/templates/a b.yaml\r\nkind: Job\r\n", "shop/templates/a b.yaml"],
  ["kind: Job\n# Source: shop/templates/a.yaml\n", undefined],
  ["# Source: shop/templates/a.yaml", "shop/templates/a.yaml"],
  ["kind: Job", undefined],
])("the template of %j", (text, template) => expect(readSourceLine(text)).toBe(template));

import { expect, it } from "vitest";
import { applyChanges, changesOf } from "../../src/fix/apply-edits.ts";
import { chooseFixes } from "../../src/fix/choose-fixes.ts";
import { formatPatch } from "../../src/fix/format-patch.ts";
import type { Edit, Finding } from "../../src/lint/finding.ts";
import { loadText } from "../../src/load/load-text.ts";
import { findingAt } from "../support/findings.ts";

const text = `# Source: shop/templates/a.yaml
apiVersion: v1
kind: Secret
metadata:
  name: a
  labels:
    tier: back
    password: hunter2
  annotations:
    helm.sh/hook: test
    helm.sh/hook-weight: 5
stringData:
  a: hunter2
type: Opaque
`;
const [document] = loadText({ file: "a.yaml", text });
const at = (line: number, from: number, to: number, replacement: string, endLine = line): Edit => ({
  file: "a.yaml",
  start: { line, column: from },
  end: { line: endLine, column: to },
  text: replacement,
});
const finding = (edits: readonly Edit[], over: Partial<Finding> = {}): Finding =>
  findingAt(document!.locate(["metadata", "name"]), { fix: { safe: true, edits }, ...over });
const plain = {
  file: (t: string) => t,
  hunk: (t: string) => t,
  removed: (t: string) => t,
  added: (t: string) => t,
  same: (t: string) => t,
};

const preview = (findings: readonly Finding[]): string =>
  formatPatch(
    chooseFixes(findings).fixes.map(({ document: before, edits }) => {
      const changes = changesOf(before, edits);
      return { before, after: loadText({ file: "a.yaml", text: applyChanges(before, changes) })[0]!, changes };
    }),
    plain,
  );

it("takes a fix whole or not at all, the earlier finding first, and an edit that two share once", () => {
  const first = finding([at(10, 19, 23, "pre-install")]);
  const same = finding([at(10, 19, 23, "pre-install")], { messageId: "again" });
  const overlapping = finding([at(11, 26, 27, '"5"'), at(10, 21, 23, "")]);
  const inserted = finding([at(10, 19, 19, "x,")]);
  const free = finding([at(11, 26, 27, '"5"')], { messageId: "free" });
  const choice = chooseFixes([first, same, overlapping, inserted, free]);
  expect(choice.fixed).toEqual([first, same, free]);
  expect(choice.postponed).toEqual([overlapping, inserted]);
  expect(choice.fixes.map(({ edits }) => edits)).toEqual([[at(10, 19, 23, "pre-install"), at(11, 26, 27, '"5"')]]);
});

it("makes only safe fixes, none on the first line of a document, and none outside the documents that a finding names", () => {
  const unsafe = finding([], { fix: { safe: false, edits: [at(11, 26, 27, '"5"')] } });
  const elsewhere = finding([{ ...at(11, 26, 27, '"5"'), file: "b.yaml" }]);
  expect(chooseFixes([unsafe, elsewhere, finding([at(1, 1, 2, "")]), finding([], {})]).fixes).toEqual([]);
});

it("writes a unified diff in which secrets are masked, whatever became of their lines", () => {
  const findings = [
    finding([at(8, 15, 22, '"hunter2"')]),
    finding([at(11, 26, 27, '"5"')]),
    finding([at(7, 1, 1, "", 8)]),
    finding([at(13, 6, 13, "hunter3"), at(14, 1, 1, "  b: hunter2\n")]),
  ];
  expect(preview(findings)).toBe(`--- a.yaml
+++ a.yaml
@@ -4,11 +4,11 @@
 metadata:
   name: a
   labels:
-    tier: back
-    password: •••
+    password: •••
   annotations:
     helm.sh/hook: test
-    helm.sh/hook-weight: 5
+    helm.sh/hook-weight: "5"
 stringData:
-  a: •••
+  a: •••
+  b: •••
 type: Opaque
`);
});

it("counts the lines of a second document by what happened in the first", () => {
  const both = `${text}---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: b\n`;
  const [one, two] = loadText({ file: "a.yaml", text: both });
  const findings = [
    findingAt(one!.locate([]), { fix: { safe: true, edits: [at(7, 1, 1, "", 8)] } }),
    findingAt(two!.locate([]), { fix: { safe: true, edits: [at(19, 9, 10, "c")] } }),
  ];
  expect(preview(findings).match(/^@@.*/gm)).toEqual(["@@ -4,7 +4,6 @@", "@@ -16,4 +15,4 @@"]);
});

it("keeps line ends, and a text that does not end with one", () => {
  const [crlf] = loadText({ file: "a.yaml", text: "apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  name: a\r\n  x: b" });
  const changes = changesOf(crlf!, [at(4, 9, 10, "c"), at(5, 6, 7, "d")]);
  expect(applyChanges(crlf!, changes)).toBe("apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  name: c\r\n  x: d");
  expect(applyChanges(crlf!, changesOf(crlf!, [at(5, 1, 1, "", 6)]))).toBe("apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  name: a\r\n");
});

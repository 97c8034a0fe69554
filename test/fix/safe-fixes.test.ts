import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules as everyRule } from "../../rules/index.ts";
import { applyChanges, changesOf } from "../../src/fix/apply-edits.ts";
import { chooseFixes } from "../../src/fix/choose-fixes.ts";
import type { Finding } from "../../src/lint/finding.ts";
import { loadText } from "../../src/load/load-text.ts";
import type { Document } from "../../src/model/document.ts";
import { lintText, modelOf } from "../support/lint.ts";

/** Those that offer a safe fix. The guard at the end tells when one is missing here. */
const fixing = new Set([
  "duplicate-annotation-key",
  "hook-failed-on-passive",
  "invalid-hook-weight",
  "log-policy-ineffective",
  "missing-before-hook-creation",
  "repeated-event",
  "unknown-hook-event",
  "unquoted-hook-annotation",
]);
const rules = everyRule.filter(({ id }) => fixing.has(id));

const fix = (text: string): { readonly text: string; readonly findings: readonly Finding[]; readonly fixed: readonly Finding[] } => {
  const { findings } = lintText(text, rules);
  const { fixes, fixed } = chooseFixes(findings);
  // From the last one on: the places of the others stay true.
  let result = text;
  for (const { document, edits } of fixes.toReversed()) {
    const at = result.lastIndexOf(document.text);
    const fresh = applyChanges(document, changesOf(document, edits));
    result = result.slice(0, at) + fresh + result.slice(at + document.text.length);
  }
  return { text: result, findings, fixed };
};

const word = fc.constantFrom("pre-install", "post-upgrade", "Test", "test-success", "pre-delete", "", " pre-install ", "pre-instal");
const policy = fc.constantFrom("before-hook-creation", "hook-succeeded", "HOOK-FAILED", "hook-failed", " hook-failed", "never", "");
const logs = fc.constantFrom("hook-failed", "hook-succeeded", "hook-fail", "always", "");
const list = (of: fc.Arbitrary<string>) => fc.array(of, { minLength: 1, maxLength: 4 }).map((words) => words.join(","));
const quoted = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(text, fc.constantFrom('"', "'", ""))
    .map(([value, mark]) => (mark === "" && /^[\s,]*$|^\s*,/.test(value) ? `"${value}"` : mark + value + mark));
const scalar = fc.constantFrom(
  "5",
  "-5",
  "010",
  "0x10",
  "1.5",
  "yes",
  "off",
  '" 5"',
  '"7 "',
  "'x'",
  '"high"',
  "~",
  "!!int 5",
  "&a 3",
  "1e3",
  "text",
);
const annotation = fc.oneof(
  quoted(list(word)).map((value) => `helm.sh/hook: ${value}`),
  quoted(list(policy)).map((value) => `helm.sh/hook-delete-policy: ${value}`),
  quoted(list(logs)).map((value) => `"helm.sh/hook-output-log-policy": ${value} # why`),
  scalar.map((value) => `helm.sh/hook-weight: ${value}`),
  scalar.map((value) => `note: ${value}`),
);
const object = fc
  .record({
    kind: fc.constantFrom("batch/v1\nkind: Job", "v1\nkind: Pod", "v1\nkind: ConfigMap", "v1\nkind: ServiceAccount"),
    name: fc.constantFrom("migrate", "y", "5", "a-b"),
    label: scalar,
    annotations: fc.array(annotation, { minLength: 1, maxLength: 5 }),
    spec: fc.constantFrom("spec: {}", "spec:\n  restartPolicy: Always\n  containers: [{name: a, image: b}]", "data: {n: 5}"),
    end: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ kind, name, label, annotations, spec, end }) =>
    `# Source: shop/templates/a.yaml\napiVersion: ${kind}\nmetadata:\n  name: ${name}\n  labels:\n    version: ${label}\n  annotations:\n    helm.sh/hook: post-install\n${annotations.map((line) => `    ${line}\n`).join("")}${spec}\n`.replaceAll(
      "\n",
      end,
    ),
  );
const manifest = fc.array(object, { minLength: 1, maxLength: 3 }).map((objects) => `---\n${objects.join("---\n")}`);

/** Whatever of a document a safe fix may not touch. */
const untouched = ({ data }: Document): unknown => {
  const { metadata, spec, ...rest } = data as { metadata: Record<string, unknown>; spec?: Record<string, unknown> };
  const { labels, annotations, name, ...others } = metadata;
  return JSON.parse(
    JSON.stringify({
      ...rest,
      others,
      labels: Object.keys(labels as object),
      spec: { ...spec, restartPolicy: undefined },
    }),
  );
};
const keyOf = ({ ruleId, messageId, location }: Finding) => `${ruleId} ${messageId} ${location.path.join(".")} ${location.document.index}`;

describe("safe fixes", () => {
  it("make their findings go, leave everything else alone, and come to an end", () => {
    let count = 0;
    const seen = new Set<string>();
    fc.assert(
      fc.property(manifest, (text) => {
        const after = fix(text);
        const documents = [text, after.text].map((each) => loadText({ file: "manifest.yaml", text: each }));
        expect(documents[1]!.map(untouched)).toEqual(documents[0]!.map(untouched));
        // Helm reads the weights as before, and drops nothing that it kept.
        const [old, fresh] = [text, after.text].map((each) => modelOf(each));
        expect(fresh!.resources.length).toBe(old!.resources.length);
        expect(fresh!.hooks.length + fresh!.dropped.length).toBe(old!.hooks.length + old!.dropped.length);
        expect(fresh!.dropped.length).toBeLessThanOrEqual(old!.dropped.length);
        let again = fix(after.text);
        const left = new Set(again.findings.map(keyOf));
        const others = new Set(after.findings.filter((finding) => !after.fixed.includes(finding)).map(keyOf));
        for (const finding of after.fixed) {
          seen.add(`${finding.ruleId}/${finding.messageId}`);
          count++;
          // Two findings of one kind at one path: the other one may still be there.
          if (!others.has(keyOf(finding))) expect(left).not.toContain(keyOf(finding));
        }
        for (let round = 0; round < 6 && again.fixed.length > 0; round++) again = fix(again.text);
        expect(again.fixed).toEqual([]);
      }),
      { numRuns: 120, seed: 7 },
    );
    expect(count).toBeGreaterThan(150);
    // Each rule that has a safe fix for a rendered manifest was put to the test.
    expect([...seen].sort()).toEqual(
      expect.arrayContaining([
        "duplicate-annotation-key/same",
        "hook-failed-on-passive/dead",
        "invalid-hook-weight/ignored",
        "log-policy-ineffective/kind",
        "log-policy-ineffective/unknown",
        "missing-before-hook-creation/blocks",
        "repeated-event/again",
        "unknown-hook-event/empty",
        "unquoted-hook-annotation/name",
        "unquoted-hook-annotation/refused",
      ]),
    );
  });
});

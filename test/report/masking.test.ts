import { describe, expect, it } from "vitest";
import { lint } from "../../src/index.ts";
import type { Finding } from "../../src/lint/finding.ts";
import { loadText } from "../../src/load/load-text.ts";
import type { Document } from "../../src/model/document.ts";
import { type LintFormat, lintFormats } from "../../src/report/index.ts";
import { findingAt, reportOf } from "../support/findings.ts";

/** Each payload holds this word, and nothing else does. */
const canary = /s3cr3t/;

const manifest = `apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    helm.sh/hook: pre-instal
    helm.sh/hook-weight: "-5x"
data:
  password: cGFzs3cr3t0
  key: |
    line s3cr3t1
    line s3cr3t2
stringData:
  url: postgres://app:s3cr3t3@db/app
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations: { helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-failed }
data:
  settings.ini: "a = s3cr3t4"
binaryData: {blob: s3cr3t5}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: hook-succeeded,hook-failed
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: migrate
          image: migrate
          args: ["--password=s3cr3t6", --token, s3cr3t7, "https://app:s3cr3t8@db/app"]
          env:
            - name: PLAIN
              value: s3cr3t9
            - { name: FLOW, value: s3cr3ta }
---
apiVersion: v1
kind: Secret
metadata: {name: broken
stringData:
  password: s3cr3tb
`;
const source = { file: "shop.yaml", text: manifest };

/** Findings on every line, on its ends, and over each whole document. */
function everywhere(document: Document): readonly Finding[] {
  const lines = document.text.split("\n");
  const place = (from: number, to: number, column = 1) => ({
    file: document.file,
    path: [],
    start: { line: document.line + from, column },
    end: { line: document.line + to, column: lines[to]!.length + 1 },
    document,
  });
  const last = lines.length - 1;
  return [
    ...lines.flatMap((text, index) =>
      [1, Math.ceil(text.length / 2) + 1, text.length + 1].map((column) => {
        const location = place(index, index, column);
        return findingAt(location, { related: [{ message: "before", location: place(Math.max(0, index - 1), Math.max(0, index - 1)) }] });
      }),
    ),
    findingAt(place(0, last)),
    findingAt({ ...place(0, last), template: { file: "charts/shop/templates/all.yaml", line: 1 } }),
  ];
}

describe("no payload of a Secret, a ConfigMap, an environment or an argument is shown", () => {
  const documents = loadText(source);
  const names = Object.keys(lintFormats) as LintFormat[];

  it.each(names)("by %s, wherever a finding is", async (name) => {
    expect(documents).toHaveLength(4);
    const text = (await lintFormats[name]())(reportOf(documents.flatMap(everywhere)), { sourceOf: () => manifest, trace: true });
    expect(text.split("\n").filter((line) => canary.test(line))).toEqual([]);
  });

  it.each(names)("by %s, of what our own rules say", async (name) => {
    const report = await lint([source], { config: { preset: "strict" } });
    expect(report.findings.map(({ ruleId }) => ruleId)).toContain("invalid-yaml");
    expect((await lintFormats[name]())(report, { sourceOf: () => manifest })).not.toMatch(canary);
  });
});

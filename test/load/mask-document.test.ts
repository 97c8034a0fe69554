import { describe, expect, test } from "vitest";
import { loadText } from "../../src/load/load-text.ts";

const shown = (text: string): string =>
  loadText({ file: "m.yaml", text })
    .flatMap((document) => document.excerpt(1, 999).map((line) => `${line.text}\n`))
    .join("");

test("a Secret's values, in every style of YAML, on every line", () => {
  const text = `apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"data":{"a":"hunter2"}}
    helm.sh/hook: pre-install
data: {a: aHVudGVyMg==, "b": 'hunter2'}
stringData:
  plain: hunter2 and
    hunter2
  quoted: "hunter2
    hunter2" # kept
  block: |-
    hunter2

    hunter2
  folded: >
    hunter2
type: Opaque
`;
  expect(shown(text)).toBe(`apiVersion: v1
kind: Secret
metadata:
  name: db
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      •••
    helm.sh/hook: pre-install
data: {a: •••, "b": •••}
stringData:
  plain: •••
    •••
  quoted: •••
    ••• # kept
  block: |-
    •••

    •••
  folded: >
    •••
type: Opaque
`);
});

test("a Secret's values under a key that stands twice, of which only the last counts", () => {
  const text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  a: hunter2\ndata:\n  b: hunter2\n  b: hunter3\n";
  expect(shown(text)).toBe("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  a: •••\ndata:\n  b: •••\n  b: •••\n");
});

test("environment, arguments, ConfigMaps, aliases and keys named like credentials", () => {
  const text = `apiVersion: batch/v1
kind: Job
metadata: {name: j}
spec:
  containers:
    - env:
        - name: A
          value: hunter2
        - { name: B, value: "hunter2" }
        - name: C
          valueFrom: {secretKeyRef: {name: db, key: password}}
        - name: D
          value: |
            hunter2
      args: ["--password", "hunter2", --token=hunter2, 'postgres://u:hunter2@db']
      command:
        - sh
        - -c
        - |
          PGPASSWORD=hunter2 psql
          echo -----BEGIN RSA PRIVATE KEY-----
          hunter2
          -----END RSA PRIVATE KEY-----
  adminPassword: hunter2
  x: &p hunter2
  secretKey: *p
---
apiVersion: v1
kind: List
items:
  - kind: ConfigMap
    binaryData: {a: hunter2}
    data:
      key: hunter2
`;
  const all = shown(text);
  expect(all).not.toContain("hunter2");
  expect(all).toContain("secretKeyRef: {name: db, key: password}");
  expect(all).toContain("        - { name: B, value: ••• }");
  expect(all).toContain("x: &p •••");
});

describe("a document that is no YAML, or no object", () => {
  test.each([
    "kind: Secret\nmetadata:\n  name: db\n  annotations:\n    helm.sh/hook: pre-install\ndata:\n\ta: hunter2\n  # hunter2\n  b: |\n    hunter2\n  - hunter2\n",
    "password hunter2\n",
    "database:\n  user: hunter2\n",
  ])("shows keys and names only: %j", (text) => {
    expect(shown(text)).not.toContain("hunter2");
    expect(loadText({ file: "m.yaml", text })[0]?.problem).toBeDefined();
  });

  test("shows what the document is", () => {
    expect(shown("# Source: a/b.yaml\nkind: Secret\nmetadata: {\n  name: db\n  helm.sh/hook: pre-install\n  user: x\n")).toBe(
      "# Source: a/b.yaml\nkind: Secret\nmetadata: •••\n  name: db\n  helm.sh/hook: pre-install\n  user: •••\n",
    );
  });
});

test("a line that is asked for alone is masked by what stands before it", () => {
  const [secret] = loadText({ file: "m.yaml", text: "---\napiVersion: v1\nkind: Secret\nstringData:\n  a: |\n    hunter2\n" });
  expect(secret?.excerpt(6, 6)).toEqual([{ line: 6, text: "    •••" }]);
  expect(secret?.excerpt(0, 3)).toEqual([
    { line: 2, text: "apiVersion: v1" },
    { line: 3, text: "kind: Secret" },
  ]);
});

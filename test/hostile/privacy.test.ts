import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { leaksOf } from "./leaks.ts";
import { findPlanted, plant } from "./plant.ts";

const releases = fileURLToPath(new URL("../../fixtures/releases/", import.meta.url));

describe("what Secrets, ConfigMaps and env hold is in no output", () => {
  test.each(readdirSync(releases))("of fixtures/releases/%s", { timeout: 120_000 }, async (name) => {
    const { leaks } = await leaksOf(readFileSync(`${releases}${name}/manifest.yaml`, "utf8"));
    expect(leaks).toEqual([]);
  });

  test("whatever a finding points at", async () => {
    const value = "PlantedxPayload";
    const encoded = Buffer.from(value).toString("base64");
    const { leaks } = await leaksOf(`---
apiVersion: v1
kind: Secret
metadata:
  name: a
  annotations: { helm.sh/hook: pre-install, helm.sh/hook-weight: 5 }
data: { key: ${encoded} }
stringData: { other: ${value} }
---
apiVersion: batch/v1
kind: Job
metadata:
  name: b
  annotations: { helm.sh/hook: pre-install, helm.sh/hook-delete-policy: x }
spec:
  wrong: true
  template:
    spec:
      containers:
        - { name: c, image: a, env: [{ name: PASSWORD, value: ${value} }, { name: URL, value: "https://user:${value}@host" }] }
        - name: d
          env:
            - name: TOKEN
              valeu: ${value}
              value: ${value}
---
apiVersion: v1
kind: Secret
metadata: { name: broken }
stringData:
  key: "${value}
  more: ${value}: ${value}
`);
    expect(leaks).toEqual([]);
  });

  test("the search finds what shows", () => {
    expect(findPlanted("a: Planted1zPayload")).toBe("a: Planted1zPayload");
    expect(findPlanted(Buffer.from("xxPlanted1Payload").toString("base64"))).toBeDefined();
    expect(plant("---\nkind: Secret\ndata:\n  a: YQ==\n  b: |\n    one\nspec:\n  env:\n  - name: x\n    value: y\n").planted).toBe(3);
  });
});

/** Fixes beside payloads, so that the lines around a change hold some. */
const besidePayloads = (value: string): string => `---
apiVersion: v1
kind: Secret
stringData: { key: ${value}, other: "${value}" }
metadata:
  name: a
  annotations:
    helm.sh/hook: pre-install,pre-upgrade,pre-install
    note: 5
data:
  encoded: ${Buffer.from(value).toString("base64")}
---
apiVersion: v1
kind: ConfigMap
data:
  settings: |
    password=${value}
metadata:
  name: b
  annotations:
    helm.sh/hook: pre-install,pre-install
    helm.sh/hook-weight: 5
---
apiVersion: batch/v1
kind: Job
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: c
          image: a:1
          env:
            - name: TOKEN
              value: ${value}
metadata:
  name: c
  annotations:
    helm.sh/hook: pre-install,pre-upgrade
    helm.sh/hook-delete-policy: hook-succeeded
`;

describe("nor in what --fix and --fix-dry-run say", () => {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-privacy-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const text = besidePayloads("PlantedxPayload");
  const write = (name: string, content: string): void => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const run = async (...args: readonly string[]) => {
    const { stdout, stderr, exit } = await runCli([...args, "--preset", "strict", "--exit-zero"], folder);
    expect(exit).toBe(0);
    return stdout + stderr;
  };

  test("of manifests", async () => {
    write("m.yaml", text);
    const preview = await run("m.yaml", "--fix-dry-run");
    expect(preview).toContain("before-hook-creation,hook-succeeded");
    expect(findPlanted(preview)).toBeUndefined();
    expect(findPlanted(await run("m.yaml", "--fix"))).toBeUndefined();
  });

  test("of charts: their templates hold payloads, too", async () => {
    write("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n");
    write("c/values.yaml", "secret: PlantedyPayload\n");
    write("c/templates/a.yaml", text);
    write("c/templates/b.yaml", besidePayloads("{{ .Values.secret }}").replace(/name: ([abc])$/gm, "name: $1-values"));
    const preview = await run("c", "--fix-dry-run");
    expect(preview).toContain("before-hook-creation,hook-succeeded");
    expect(preview).toContain("c/templates/b.yaml");
    expect(findPlanted(preview)).toBeUndefined();
    const fixed = await run("c", "--fix");
    expect(fixed).toMatch(/fixed \d+ findings in 2 templates/);
    expect(findPlanted(fixed)).toBeUndefined();
  });
});

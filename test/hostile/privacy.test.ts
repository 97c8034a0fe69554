import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
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

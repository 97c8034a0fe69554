import { expect, test } from "vitest";
import { loadText } from "../../src/load/load-text.ts";

const load = (text: string) => loadText({ file: "m.yaml", text });

const manifest = `---
# Source: shop/charts/db/templates/job.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations:
    "helm.sh/hook": pre-install
    helm.sh/hook-weight: 010
spec:
  args: ["a", 'b']
  script: |
    line one
    line two
  empty:
---
# only a comment
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, annotations: {a: b}}
`;

test("reads heads, places and values", () => {
  const [job, map, ...others] = load(manifest);
  expect(others).toEqual([]);
  expect(job?.template).toBe("shop/charts/db/templates/job.yaml");
  expect(job?.line).toBe(2);
  expect(job?.head).toMatchObject({ apiVersion: "batch/v1", kind: "Job", name: "migrate" });
  expect([...job!.head!.annotations.values()]).toEqual([
    { key: "helm.sh/hook", value: "pre-install", tag: "string" },
    { key: "helm.sh/hook-weight", value: "8", tag: "integer" },
  ]);
  expect(job!.data).toMatchObject({ spec: { args: ["a", "b"], script: "line one\nline two\n", empty: null } });
  const at = (path: (string | number)[], part?: "key" | "value" | "pair" | [number, number]) => {
    const { start, end } = job!.locate(path, part);
    return `${start.line}:${start.column}-${end.line}:${end.column}`;
  };
  expect(at(["metadata", "annotations", "helm.sh/hook"], "key")).toBe("8:5-8:19");
  expect(at(["metadata", "annotations", "helm.sh/hook"])).toBe("8:21-8:32");
  expect(at(["metadata", "annotations", "helm.sh/hook"], "pair")).toBe("8:5-8:32");
  expect(at(["metadata", "annotations", "helm.sh/hook"], [4, 11])).toBe("8:25-8:32");
  expect(at(["metadata", "annotations", "missing"])).toBe("7:3-7:14");
  expect(at(["spec", "args"])).toBe("11:9-11:19");
  expect(at(["spec", "args", 1])).toBe("11:15-11:18");
  expect(at(["spec", "script"])).toBe("12:11-14:13");
  expect(at(["spec", "script"], [9, 13])).toBe("14:5-14:9");
  expect(at(["spec", "empty"])).toBe("15:3-15:9");
  expect(job!.tagOf(["metadata", "annotations", "helm.sh/hook-weight"])).toBe("integer");
  expect(job!.rawOf(["metadata", "annotations", "helm.sh/hook-weight"])).toBe("010");
  expect(job!.rawOf(["spec", "args", 1])).toBe("'b'");
  expect(map?.line).toBe(19);
  expect(map?.head?.name).toBe("c");
  expect(map?.template).toBeUndefined();
});

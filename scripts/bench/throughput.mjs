// A large render against parsing its YAML alone, and against other tools on the same bytes: whole processes, start included.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alternate, inFolder, lintArgs, node, ratio, renderOf, run } from "./timing.mjs";

const yaml = fileURLToPath(import.meta.resolve("js-yaml"));
/** A program that reads a file and does nothing but parse its YAML. */
export const parseOnly = (file) => `
  const { parseEvents } = await import(${JSON.stringify(yaml)});
  const { readFileSync } = await import("node:fs");
  for (const document of readFileSync(${JSON.stringify(file)}, "utf8").split(/^---\\n/m)) parseEvents(document, {});`;

const hasTool = (command, ...args) => spawnSync(command, args, { stdio: "ignore" }).error === undefined;

export default () =>
  inFolder((path) => {
    const text = renderOf(10_000_000);
    const file = path("big.yaml", text);
    const lint = node(...lintArgs(file));
    const [parse, whole] = alternate([node("--input-type=module", "-e", parseOnly(file)), lint], 5);
    mkdirSync(path("chart/templates"), { recursive: true });
    path("chart/Chart.yaml", "apiVersion: v2\nname: big\nversion: 1.0.0\n");
    // Helm takes no file of a chart that is larger than 5 MB.
    for (const [index, document] of text.split(/^(?=---\n)/m).entries()) path(`chart/templates/${index}.yaml`, document);
    const kinds = "CustomResourceDefinition,ConfigMap,Deployment,Secret,Job";
    const tools = [
      ["kube-score", run("kube-score", "score", file), hasTool("kube-score", "version")],
      ["kubeconform that skips everything", run("kubeconform", "-skip", kinds, file), hasTool("kubeconform", "-v")],
      ["helm lint", run("helm", "lint", path("chart")), hasTool("helm", "version")],
    ];
    const others = tools.map(([name, work, isThere]) => {
      if (!isThere) return { what: `SKIPPED, it is not on PATH: ${name}`, value: "-" };
      const [theirs, ours] = alternate([work, lint], 3);
      return { what: `time for a render of 10 MB, against ${name} on the same bytes`, value: ratio(ours, theirs), target: "≤ 0.5" };
    });
    return [
      { what: "throughput on a render of 10 MB, against reading it and `parseEvents`", value: ratio(parse, whole), target: "≥ 0.75" },
      ...others,
    ];
  });

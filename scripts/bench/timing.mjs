// What the benches share: medians of alternating runs, peaks of memory, and inputs made here.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));
/** A run over one file without anything around it. */
export const lintArgs = (file) => [bin, "lint", file, "--no-config", "--exit-zero", "--quiet"];

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const timeOf = (work) => {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

/** The medians of several pieces of work, run in turn so that noise hits all alike. */
export function alternate(works, rounds) {
  const times = works.map(() => []);
  for (let round = 0; round < rounds; round++) for (const [i, work] of works.entries()) times[i].push(timeOf(work));
  return times.map(median);
}

export const run =
  (command, ...args) =>
  () =>
    spawnSync(command, args, { stdio: "ignore" });
export const node = (...args) => run(process.execPath, ...args);

export const ratio = (a, b) => (a / b).toFixed(2);

/** The most memory that a run of node has at a time, in MB; undefined where /proc does not tell. */
export const peakOf = (...args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    let peak;
    const look = () => {
      try {
        peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "latin1"))?.[1] ?? Number.NaN) / 1024 || peak;
      } catch {}
    };
    const timer = setInterval(look, 5);
    child.on("exit", () => {
      clearInterval(timer);
      resolve(peak);
    });
  });

/** Hands `work` a folder that is gone afterwards. */
export const inFolder = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-bench-"));
  try {
    return await work((name, text) => {
      const path = join(folder, name);
      if (text !== undefined) writeFileSync(path, text);
      return path;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** A release of `count` hooks of one event, each Job with a ConfigMap of its own and a shared Secret. */
export function releaseOf(count) {
  const head = (kind, name, weight) =>
    `---\n# Source: big/templates/${name}.yaml\napiVersion: ${kind === "Job" ? "batch/v1" : "v1"}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  annotations:\n    helm.sh/hook: pre-install,pre-upgrade\n    helm.sh/hook-weight: "${weight}"\n    helm.sh/hook-delete-policy: before-hook-creation\n`;
  const parts = [`${head("Secret", "shared", -10)}stringData:\n  token: x\n`];
  for (let i = 0; i < (count - 1) / 2; i++) {
    parts.push(`${head("ConfigMap", `config-${i}`, -5)}data:\n  key: value\n`);
    parts.push(
      `${head("Job", `job-${i}`, i % 7)}spec:\n  backoffLimit: 1\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: main\n          image: registry.example.com/tool:1\n          envFrom:\n            - secretRef:\n                name: shared\n            - configMapRef:\n                name: config-${i}\n`,
    );
  }
  return parts.join("");
}

/** About `size` bytes of definitions, ConfigMaps and workloads, with 40 hooks. */
export function renderOf(size) {
  const field = (depth) =>
    `${"  ".repeat(depth)}description: a field of a definition, as long as such texts are in real ones\n${"  ".repeat(depth)}type: string\n`;
  const crd = (i) =>
    `---\n# Source: big/templates/crd-${i}.yaml\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things${i}.example.com\nspec:\n  group: example.com\n  schema:\n${Array.from({ length: 200 }, (_, f) => `    field${f}:\n${field(3)}`).join("")}`;
  const config = (i) =>
    `---\n# Source: big/templates/config-${i}.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: data-${i}\ndata:\n  file.conf: |\n${"    key = value of a line in a configuration file\n".repeat(80)}`;
  const workload = (i) =>
    `---\n# Source: big/templates/app-${i}.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-${i}\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: app-${i}\n  template:\n    metadata:\n      labels:\n        app: app-${i}\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/app:1\n          envFrom:\n            - configMapRef:\n                name: data-${i}\n`;
  const parts = [releaseOf(41)];
  for (let length = 0, i = 0; length < size; i++) {
    const part = crd(i) + config(i) + workload(i);
    parts.push(part);
    length += part.length;
  }
  return parts.join("");
}

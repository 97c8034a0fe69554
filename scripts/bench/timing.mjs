// What the benches share: medians of alternating runs, and inputs made here.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

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

export const node =
  (...args) =>
  () =>
    spawnSync(process.execPath, args, { stdio: "ignore" });

export const ratio = (a, b) => (a / b).toFixed(2);

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

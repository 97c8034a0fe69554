// A chart by its folder, rendered inside with every comparison, against Helm's render of it on standard input: time and memory.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { alternate, bin, node, ratio } from "./timing.mjs";

const chart = fileURLToPath(new URL("../../fixtures/charts/shop/", import.meta.url));
const helm = process.env.HELM4 ?? "helm";

/** The most memory that a run of hooklint holds, in MB. */
function memoryOf(file, args, input) {
  const tell =
    'import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(process.env.MEMORY_FILE, String(process.resourceUsage().maxRSS)));';
  spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(tell)}`, bin, ...args], {
    env: { ...process.env, MEMORY_FILE: file },
    input,
    stdio: ["pipe", "ignore", "ignore"],
  });
  return Math.round(Number(readFileSync(file, "utf8")) / 1024);
}

export default function charts() {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-bench-"));
  try {
    const file = join(folder, "memory");
    const [empty, own] = alternate([node("-e", "0"), node(bin, chart)], 5);
    const rows = [
      {
        what: "`hooklint ./chart`, three sets of values with all renders, against `node -e 0`; peak of memory",
        value: `${ratio(own, empty)}; ${memoryOf(file, [chart])} MB`,
      },
    ];
    let version;
    try {
      version = execFileSync(helm, ["version", "--short"], { encoding: "utf8" }).trim();
    } catch {
      return [...rows, { what: "`helm template`, piped into `hooklint -`", value: "SKIPPED: there is no helm on PATH (HELM4 names one)" }];
    }
    const render = (...args) =>
      execFileSync(helm, ["template", "rel", chart, ...args], { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 2 ** 28 });
    const sets = [[], ["-f", join(chart, "ci/backup-values.yaml")], ["-f", join(chart, "ci/bare-values.yaml")]];
    const piped = () => {
      for (const values of sets) spawnSync(process.execPath, [bin, "-"], { input: render(...values), stdio: ["pipe", "ignore", "ignore"] });
    };
    const [nothing, both] = alternate([node("-e", "0"), piped], 5);
    return [
      ...rows,
      {
        what: `\`helm template\` (${version}), piped into \`hooklint -\`, once for each set, against \`node -e 0\`; peak of memory beside Helm's`,
        value: `${ratio(both, nothing)}; ${memoryOf(file, ["-"], render())} MB`,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

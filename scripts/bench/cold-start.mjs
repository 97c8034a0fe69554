// A run over one chart's render, as pre-commit makes it at every commit, against Node's own start; and what bundling is worth.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alternate, bin, lintArgs, node, ratio } from "./timing.mjs";

const manifest = fileURLToPath(new URL("../../fixtures/releases/shop/manifest.yaml", import.meta.url));
const chart = "../shared/corpus/charts/VictoriaMetrics--helm-charts--victoria-metrics-operator/cleanup.yaml";
const large = fileURLToPath(new URL(`../../${chart}`, import.meta.url));

/** The sources as modules of their own: in node_modules, where they find the packages that the bundle holds. */
const plain = fileURLToPath(new URL("../../node_modules/.hooklint-bench/", import.meta.url));
const buildPlain = () => {
  mkdirSync(plain, { recursive: true });
  const project = `${plain}tsconfig.json`;
  const compilerOptions = { noEmit: false, outDir: ".", rootDir: "../..", typeRoots: ["../@types"] };
  writeFileSync(project, JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, include: [], files: ["../../src/cli/bin.ts"] }));
  const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", project], { encoding: "utf8" });
  if (status !== 0) throw new Error(`the modules without a bundle were not built: ${stdout}`);
  return `${plain}src/cli/bin.js`;
};

export default function coldStart() {
  const unbundled = node(buildPlain(), "lint", manifest);
  const works = [node("-e", "0"), node(bin, "lint", manifest), unbundled, ...(existsSync(large) ? [node(...lintArgs(large))] : [])];
  const [empty, lint, modules, real] = alternate(works, 21);
  rmSync(plain, { recursive: true });
  return [
    { what: "a run over one chart's render, against `node -e 0`", value: ratio(lint, empty), target: "≤ 2.2" },
    { what: "the same without the bundle, module by module, against `node -e 0`", value: ratio(modules, empty) },
    real === undefined
      ? { what: "SKIPPED, ../shared/corpus is not there: a real render of 130 KB", value: "-" }
      : {
          what: "a run over a real render of 130 KB, definitions included, against `node -e 0`",
          value: ratio(real, empty),
          target: "≤ 2.2",
        },
  ];
}

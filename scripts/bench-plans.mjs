// How many operations the engine runs in a second, on the 40-hook release of fixtures/plans: node scripts/bench-plans.mjs
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Plans per second: every operation of both Helms in turn, for about `seconds`. */
export const benchPlans = async (seconds = 2) => {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-bench-"));
  try {
    const contents = [
      "load/load-text.ts",
      "model/build-release.ts",
      "lifecycle/plan.ts",
      "lifecycle/profiles.ts",
      "lifecycle/operations.ts",
    ].map((file) => `export * from "./src/${file}";`);
    const outfile = join(folder, "plans.mjs");
    const stdin = { contents: contents.join("\n"), resolveDir: root, loader: "ts" };
    await build({
      absWorkingDir: root,
      bundle: true,
      platform: "node",
      target: "node20.19",
      format: "esm",
      logLevel: "warning",
      stdin,
      outfile,
    });
    const { buildRelease, loadText, newestHelm3, newestHelm4, operations, planOperation } = await import(pathToFileURL(outfile).href);
    const file = "fixtures/plans/forty-hooks/manifest.yaml";
    const text = readFileSync(join(root, file), "utf8");
    const release = buildRelease(loadText({ file, text }), { name: file, releaseName: "platform", namespace: "ns" });
    let plans = 0;
    const start = performance.now();
    while (performance.now() - start < seconds * 1000) {
      for (const profile of [newestHelm3, newestHelm4]) {
        for (const operation of operations) {
          planOperation(release, operation, { profile });
          plans++;
        }
      }
    }
    return Math.round((plans * 1000) / (performance.now() - start));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(`plans of a 40-hook release per second: ${await benchPlans()}`);

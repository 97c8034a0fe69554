// All that can go wrong around each of so many hooks: the search alone, in a process of its own, against Node's own start.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { alternate, node, ratio, releaseOf } from "./timing.mjs";

const entry = `
import { readFileSync } from "node:fs";
import { explore } from "./src/lifecycle/explore.ts";
import { newestHelm3, newestHelm4 } from "./src/lifecycle/profiles.ts";
import { loadText } from "./src/load/load-text.ts";
import { buildRelease } from "./src/model/build-release.ts";
const file = process.argv[2];
const release = buildRelease(loadText({ file, text: readFileSync(file, "utf8") }), { name: file });
explore(release, { profiles: [newestHelm3, newestHelm4], waits: [false, true] });
`;

export default function exploration() {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-bench-"));
  try {
    const program = join(folder, "explore.mjs");
    const resolveDir = fileURLToPath(new URL("../../", import.meta.url));
    buildSync({ stdin: { contents: entry, resolveDir }, outfile: program, bundle: true, platform: "node", format: "esm", minify: true });
    const [small, large] = [25, 50].map((count) => {
      const file = join(folder, `${count}.yaml`);
      writeFileSync(file, releaseOf(count).replaceAll("before-hook-creation", "hook-succeeded"));
      // As the command line sets it (scripts/join-start.mjs).
      return node("--interrupt-budget=1000000", program, file);
    });
    const [empty, half, whole] = alternate([node("-e", "0"), small, large], 5);
    return [
      { what: "all histories around 25 hooks, against `node -e 0`", value: ratio(half, empty) },
      { what: "all histories around 50 hooks, against `node -e 0`", value: ratio(whole, empty), target: "≤ 20" },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Findings with their histories: a release of so many hooks, each of which blocks its own next run, against Node's own start.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { alternate, bin, node, ratio, releaseOf } from "./timing.mjs";

export default function traces() {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-bench-"));
  try {
    const [small, large] = [25, 50].map((count) => {
      const file = join(folder, `${count}.yaml`);
      writeFileSync(file, releaseOf(count).replaceAll("before-hook-creation", "hook-succeeded"));
      return file;
    });
    const [empty, half, whole] = alternate([node("-e", "0"), node(bin, "lint", small, "--trace"), node(bin, "lint", large, "--trace")], 5);
    return [
      { what: "`lint --trace` of 25 hooks, against `node -e 0`", value: ratio(half, empty) },
      { what: "`lint --trace` of 50 hooks, against `node -e 0`", value: ratio(whole, empty), target: "≤ 20" },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

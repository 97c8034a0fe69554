// A run over one chart's render, as pre-commit makes it at every commit, against Node's own start.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { alternate, bin, lintArgs, node, ratio } from "./timing.mjs";

const manifest = fileURLToPath(new URL("../../fixtures/releases/shop/manifest.yaml", import.meta.url));
const chart = "../shared/corpus/charts/VictoriaMetrics--helm-charts--victoria-metrics-operator/cleanup.yaml";
const large = fileURLToPath(new URL(`../../${chart}`, import.meta.url));

export default function coldStart() {
  const works = [node("-e", "0"), node(bin, "lint", manifest), ...(existsSync(large) ? [node(...lintArgs(large))] : [])];
  const [empty, lint, real] = alternate(works, 21);
  return [
    { what: "a run over one chart's render, against `node -e 0`", value: ratio(lint, empty), target: "≤ 2.2" },
    real === undefined
      ? { what: "SKIPPED, ../shared/corpus is not there: a real render of 130 KB", value: "-" }
      : {
          what: "a run over a real render of 130 KB, definitions included, against `node -e 0`",
          value: ratio(real, empty),
          target: "≤ 2.2",
        },
  ];
}

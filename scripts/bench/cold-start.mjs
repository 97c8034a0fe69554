// A run over one chart's render, as pre-commit makes it at every commit, against Node's own start.
import { fileURLToPath } from "node:url";
import { alternate, bin, node, ratio } from "./timing.mjs";

const manifest = fileURLToPath(new URL("../../fixtures/releases/shop/manifest.yaml", import.meta.url));

export default function coldStart() {
  const [empty, lint] = alternate([node("-e", "0"), node(bin, "lint", manifest)], 21);
  return [`hooklint on one chart's render takes ${ratio(lint, empty)} times node -e 0 (target 2.2)`];
}

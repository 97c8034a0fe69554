// Plans of the 40-hook release of fixtures/plans a second: every operation of both Helms in turn, parsing included.
import { readFileSync } from "node:fs";
import { alternate, node } from "./timing.mjs";

export default async function plans() {
  const { plan } = await import("../../dist/index.js");
  const file = "fixtures/plans/forty-hooks/manifest.yaml";
  const sources = [{ file, text: readFileSync(new URL(`../../${file}`, import.meta.url), "utf8") }];
  const options = { config: { helm: ["3", "4"] }, operations: ["install", "upgrade", "rollback", "uninstall", "test"] };
  const start = performance.now();
  let made = 0;
  while (performance.now() - start < 3000) made += (await plan(sources, options)).length;
  const each = (performance.now() - start) / made;
  const [empty] = alternate([node("-e", "0")], 9);
  return [{ what: "one plan of a 40-hook release, against `node -e 0`", value: (each / empty).toFixed(3) }];
}

// Plans of a 40-hook release a second, its parsing included.
import { alternate, node, releaseOf } from "./timing.mjs";

export default async function plans() {
  const { plan } = await import("../../dist/index.js");
  const sources = [{ file: "big.yaml", text: releaseOf(41) }];
  const start = process.hrtime.bigint();
  let made = 0;
  while (process.hrtime.bigint() - start < 2_000_000_000n) {
    await plan(sources, { operations: ["install"] });
    made++;
  }
  const each = 2000 / made;
  const [empty] = alternate([node("-e", "0")], 9);
  return [
    `one plan of an install with 40 hooks takes ${(each / empty).toFixed(3)} times node -e 0: ${Math.round(made / 2)} plans a second here`,
  ];
}

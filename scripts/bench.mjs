// Prints ratios of one run on this machine, never absolute times: `npm run bench [NAME…]`.
import { readdirSync } from "node:fs";

const folder = new URL("./bench/", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".mjs") && file !== "timing.mjs")
  .map((file) => file.slice(0, -4))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !names.includes(name));
if (unknown) {
  console.error(`There is no bench ${unknown}; there are ${names.join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : names) {
    const { default: run } = await import(new URL(`${name}.mjs`, folder).href);
    for (const line of await run()) console.log(`${name}: ${line}`);
  }
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { leaksOf } from "../hostile/leaks.ts";

const corpus = fileURLToPath(new URL("../../../shared/corpus/charts/", import.meta.url));
const all = existsSync(corpus) ? readdirSync(corpus).flatMap((chart) => readdirSync(corpus + chart).map((file) => `${chart}/${file}`)) : [];
if (all.length === 0) console.warn("\nNOT SEARCHED FOR PAYLOADS: ../shared/corpus is not there\n");
/** Every sixteenth render, or with HOOKLINT_WHOLE_CORPUS=1 all. */
const looked = all.filter((_, index) => process.env["HOOKLINT_WHOLE_CORPUS"] === "1" || index % 16 === 0);

describe.runIf(all.length > 0)("nor is what is planted in the corpus", () => {
  test(`${looked.length} of ${all.length} renders`, { timeout: 3_600_000 }, async () => {
    let sum = 0;
    const found: string[] = [];
    for (const file of looked) {
      const { leaks, planted } = await leaksOf(readFileSync(corpus + file, "utf8"));
      sum += planted;
      found.push(...leaks.map((leak) => `${file} ${leak}`));
    }
    expect(found).toEqual([]);
    expect(sum).toBeGreaterThan(1000);
  });
});

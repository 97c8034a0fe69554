import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { outputNames } from "../hostile/every-format.ts";
import { leaksOf } from "../hostile/leaks.ts";

const corpus = fileURLToPath(new URL("../../../shared/corpus/charts/", import.meta.url));
const all = existsSync(corpus)
  ? readdirSync(corpus)
      .sort()
      .flatMap((chart) =>
        readdirSync(corpus + chart)
          .sort()
          .map((file) => `${chart}/${file}`),
      )
  : [];
if (all.length === 0) console.warn("\nNOT SEARCHED FOR PAYLOADS: ../shared/corpus is not there\n");

/** What of each render is searched; the other outputs take turns, so that each sees many renders and the whole ends in minutes. */
const always = new Set(["lint text", "lint json", "lint sarif", "plan html", "graph html"]);
const turns = outputNames.filter((name) => !always.has(name));
const isWanted = (render: number, output: string): boolean =>
  always.has(output) || process.env["HOOKLINT_WHOLE_CORPUS"] === "1" || render % turns.length === turns.indexOf(output);

describe.runIf(all.length > 0)("nor is what is planted in the corpus", () => {
  test(`${all.length} renders`, { timeout: 3_600_000 }, async () => {
    let sum = 0;
    const found: string[] = [];
    const searched = new Map<string, number>();
    for (const [render, file] of all.entries()) {
      const { leaks, planted, outputs } = await leaksOf(readFileSync(corpus + file, "utf8"), (output) => isWanted(render, output));
      sum += planted;
      found.push(...leaks.map((leak) => `${file} ${leak}`));
      for (const output of outputs) searched.set(output, (searched.get(output) ?? 0) + 1);
    }
    expect(found).toEqual([]);
    expect(sum).toBeGreaterThan(20_000);
    for (const output of always) expect([output, searched.get(output)]).toEqual([output, all.length]);
    expect(Math.min(...searched.values())).toBeGreaterThan(10);
  });
});

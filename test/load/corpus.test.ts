import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";

interface Entry {
  readonly file: string;
  readonly documents: number;
  readonly hooks: number;
  readonly raw: boolean;
}
const corpus = new URL("../../../shared/corpus/", import.meta.url);
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: the tests over real charts, since there is no ${corpus.pathname}`);

test.skipIf(!isThere)("every document of the corpus is read, and every hook is found", { timeout: 300_000 }, () => {
  const entries = JSON.parse(readFileSync(new URL("index.json", corpus), "utf8")) as readonly Entry[];
  expect(entries.length).toBeGreaterThan(300);
  for (const { file, documents, hooks, raw } of entries) {
    const read = loadText({ file, text: readFileSync(new URL(file, corpus), "utf8") });
    const release = buildRelease(read, { name: file, releaseName: "rel", namespace: "ns" });
    expect(release.broken.map(({ problem }) => `${file}:${problem?.location.start.line} ${problem?.message}`)).toEqual([]);
    // "raw" renders hold what Helm would drop, and the index counts it as hooks; what is only comments, it counts as documents.
    expect([file, release.hooks.length + (raw ? release.dropped.length : 0)]).toEqual([file, hooks]);
    expect(release.documents).toBeLessThanOrEqual(documents);
  }
});

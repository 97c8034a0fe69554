import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { operations } from "../../src/lifecycle/operations.ts";
import { planOperation } from "../../src/lifecycle/plan.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { loadText } from "../../src/load/load-text.ts";
import { buildRelease } from "../../src/model/build-release.ts";
import { formatPlanText } from "../../src/report/plan-text.ts";
import { plainStyle } from "../../src/report/style.ts";

const corpus = new URL("../../../shared/corpus/", import.meta.url);
const isThere = existsSync(corpus);
if (!isThere) console.warn(`SKIPPED: the plans of real charts, since there is no ${corpus.pathname}`);

test.skipIf(!isThere)("every real chart has a plan for every operation and both Helms", { timeout: 600_000 }, () => {
  const entries = JSON.parse(readFileSync(new URL("index.json", corpus), "utf8")) as readonly { readonly file: string }[];
  expect(entries.length).toBeGreaterThan(300);
  for (const { file } of entries) {
    const documents = loadText({ file, text: readFileSync(new URL(file, corpus), "utf8") });
    const release = buildRelease(documents, { name: file, releaseName: "rel", namespace: "ns" });
    const plans = operations.flatMap((operation) =>
      [newestHelm3, newestHelm4].map((profile) => planOperation(release, operation, { profile })),
    );
    for (const { steps } of plans) expect([file, steps[0]!.outcome]).not.toEqual([file, "interrupted"]);
    expect(formatPlanText(plans, { style: plainStyle })).toContain("install · Helm 3.21.4");
  }
});

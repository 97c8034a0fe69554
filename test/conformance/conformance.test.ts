import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { differences } from "./judge.ts";
import { type Prediction, predict } from "./predict.ts";
import { readScenario, scenariosBelow } from "./scenario.ts";

// What real Helm 3.21.4 and 4.2.4 did, replayed: a part of ../shared/recordings, and recordings of our own.
const top = join(import.meta.dirname, "../../fixtures/helm");
const records = scenariosBelow(top).flatMap((folder) =>
  (["3", "4"] as const)
    .filter((helm) => existsSync(join(folder, `helm${helm}.json`)))
    .map((helm) => ({ folder, helm, id: basename(folder) })),
);

const readRecord = (folder: string, helm: string): Prediction =>
  JSON.parse(readFileSync(join(folder, `helm${helm}.json`), "utf8")) as Prediction;

/** For each outcome that the engine knows, the usual one first: where it differs from the record. */
const compared = new Map<string, readonly (readonly string[])[]>();
const compare = (folder: string, helm: "3" | "4"): readonly (readonly string[])[] => {
  const id = `${folder}/${helm}`;
  const known = compared.get(id);
  if (known) return known;
  const { steps } = readRecord(folder, helm);
  const found = predict(readScenario(folder), helm).map((prediction) => differences(steps, prediction.steps));
  compared.set(id, found);
  return found;
};

describe("the engine does what Helm did", () => {
  test.each(records)("$id, Helm $helm", ({ folder, helm }) => {
    const found = compare(folder, helm);
    expect(found.some((each) => each.length === 0) ? [] : found[0]).toEqual([]);
  });

  test("few of them only by another outcome of a race", () => {
    const raced = records.filter(({ folder, helm }) => compare(folder, helm)[0]!.length > 0);
    expect(raced.length).toBeLessThanOrEqual(records.length * 0.02);
  });
});

describe("the judge sees", () => {
  const folder = join(top, "policy-default");
  const { steps } = readRecord(folder, "4");
  const [first, ...rest] = steps;
  const [call, ...calls] = first!.calls!;
  test.each([
    ["a call that is missing", { ...first!, calls }],
    ["a call too many", { ...first!, calls: [call!, ...first!.calls!] }],
    ["another answer", { ...first!, calls: [{ ...call!, status: 200 }, ...calls] }],
    ["another propagation", { ...first!, calls: [{ ...call!, propagation: "Orphan" }, ...calls] }],
    ["another kind of patch", { ...first!, calls: [call!, { ...calls[0]!, patch: "merge" }, ...calls.slice(1)] }],
    ["a failure", { ...first!, exitCode: 1, error: "Error: INSTALLATION FAILED: x already exists" }],
    ["another status", { ...first!, releaseStatus: "failed" }],
    ["another history", { ...first!, history: ["1 failed"] }],
    ["something that is left", { ...first!, left: [...first!.left!, "Job/b (failed)"] }],
  ])("%s", (_, wrong) => {
    expect(differences(steps, steps)).toEqual([]);
    expect(differences(steps, [wrong, ...rest])).not.toEqual([]);
  });
  test("a step that is missing", () => {
    expect(differences(steps, rest)).not.toEqual([]);
  });
});

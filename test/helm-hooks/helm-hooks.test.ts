import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { differences } from "../conformance/judge.ts";
import { predict, type RecordedStep } from "../conformance/predict.ts";
import { readScenario } from "../conformance/scenario.ts";
import { checkClaim, helmsOf, objectsOf, type Run } from "./claims.ts";
import { statementsOf } from "./page.ts";

const root = new URL("../../", import.meta.url).pathname;
const page = readFileSync(join(root, "docs/helm-hooks.md"), "utf8");
const statements = statementsOf(page);

interface Runs {
  readonly recorded: Run;
  /** What the engine does; the outcome of a race that was recorded. */
  readonly predicted: Run;
}

const folderOf = (recording: string): string => join(root, "fixtures/helm", recording);
const known = new Map<string, Runs | undefined>();
/** A recording and its replay; undefined when that Helm was not recorded. */
const runsOf = (recording: string, helm: "3" | "4"): Runs | undefined => {
  const id = `${recording} ${helm}`;
  if (!known.has(id)) known.set(id, replay(folderOf(recording), helm));
  return known.get(id);
};

function replay(folder: string, helm: "3" | "4"): Runs | undefined {
  const file = join(folder, `helm${helm}.json`);
  if (!existsSync(file)) return undefined;
  const { steps } = JSON.parse(readFileSync(file, "utf8")) as { readonly steps: readonly RecordedStep[] };
  const loaded = readScenario(folder);
  const predictions = predict(loaded, helm);
  const prediction = predictions.find((each) => differences(steps, each.steps).length === 0);
  expect(prediction ? [] : differences(steps, predictions[0]!.steps), `the engine replays ${folder}`).toEqual([]);
  const asked = loaded.scenario.steps;
  return { recorded: { source: "recording", steps, asked }, predicted: { source: "prediction", steps: prediction!.steps, asked } };
}

/** What is wrong with a claim, in words. */
function faultsOf(recording: string, claim: string): readonly string[] {
  const helms = helmsOf(claim).filter((helm) => existsSync(join(folderOf(recording), `helm${helm}.json`)));
  if (helms.length === 0) return [`${recording}: no recording of that Helm`];
  return helms.flatMap((helm) => {
    const { recorded, predicted } = runsOf(recording, helm)!;
    return [recorded, predicted].flatMap((run) => {
      const verdict = checkClaim(claim, run);
      return verdict === true ? [] : [`${recording}, Helm ${helm}, ${run.source}: ${claim}: ${verdict}`];
    });
  });
}

describe("docs/helm-hooks.md", () => {
  it("says nothing of Helm without a recording, and points the reader to each", () => {
    expect(statements.length).toBeGreaterThan(60);
    const bare = statements.filter(({ marks, isAboutPage }) => marks.length === 0 && !isAboutPage);
    expect(bare.map(({ line, text }) => `line ${line}: ${text}`)).toEqual([]);
    for (const { line, marks, links } of statements)
      expect(links, `line ${line}: links and marks`).toEqual(marks.map(({ recording }) => recording));
    expect(statements.filter(({ isAboutPage }) => isAboutPage).length, "statements about the page itself").toBeLessThanOrEqual(4);
  });

  const marked = statements.flatMap(({ line, marks }) => marks.map((mark) => ({ line, ...mark })));

  it.each(marked)("line $line: $recording", ({ recording, claims }) => {
    expect(existsSync(join(folderOf(recording), "scenario.json")), `fixtures/helm/${recording}`).toBe(true);
    expect(claims.flatMap((claim) => faultsOf(recording, claim))).toEqual([]);
    // A misspelt name would make every "never" and "gone" true.
    const text = readFileSync(join(folderOf(recording), "scenario.json"), "utf8") + chartsOf(recording);
    for (const object of claims.flatMap(objectsOf)) {
      const [kind = "", name = ""] = object.split("/");
      expect(text.includes(kind) && text.includes(name.replace(/\*$/, "")), `${object} in ${recording}`).toBe(true);
    }
  });

  it("has a claim about each Helm where it tells them apart", () => {
    const apart = statements.filter(({ text }) => text.includes("Helm 3") && text.includes("Helm 4"));
    expect(apart.filter(({ marks }) => marks.length > 0).length).toBeGreaterThan(8);
    for (const { line, marks, isAboutPage } of apart) {
      const helms = new Set(marks.flatMap(({ claims }) => claims.map((claim) => helmsOf(claim).join())));
      if (!isAboutPage) expect([...helms].filter((each) => each === "3" || each === "4").length, `line ${line}`).toBeGreaterThan(0);
    }
  });

  it("leads to headings that there are", () => {
    const slugs = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    const targets = [...page.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1]!);
    expect(targets.length).toBeGreaterThan(3);
    for (const target of targets) expect(slugs).toContain(target);
  });

  it("shows what differs between the two lines", () => {
    const claims = marked.flatMap((mark) => mark.claims);
    for (const helm of ["3", "4"] as const) expect(claims.filter((claim) => helmsOf(claim).join() === helm).length).toBeGreaterThan(20);
  });
});

const chartsOf = (recording: string): string =>
  readdirSync(folderOf(recording), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => readFileSync(join(folderOf(recording), file), "utf8"))
    .join("\n");

describe("the check refuses", () => {
  it.each([
    ["a call that was not made", "#1 calls make Job/x"],
    ["calls in another order", "#1 calls make Job/a > delete Job/a"],
    ["another answer", "#1 calls delete Job/a 200"],
    ["the way of the other Helm", "h4 #1 calls create Job/a"],
    ["a call that was made, as one that was not", "#1 never make Job/a"],
    ["half of the calls as all", "#1 only delete Job/a > make Job/a"],
    ["another end", "#1 fails"],
    ["a kill", "#1 killed"],
    ["another status", "#1 status failed"],
    ["another history", "#2 history 2 deployed"],
    ["something that is not left", "#4 left ConfigMap/app"],
    ["another state of what is left", "#4 left Job/a (failed)"],
    ["something that is left, as gone", "#4 gone Job/a"],
    ["another operation", "#4 is install"],
    ["a flag that was not given", "#1 is install --wait"],
    ["an outcome that was not asked for", "#1 outcome Job/a fail"],
    ["words that Helm did not say", "#1 says already exists"],
    ["logs that Helm did not print", "#1 logs log of Job/a"],
    ["a step too many", "#5 ok"],
    ["a word that means nothing", "#1 works"],
  ])("%s", (_, claim) => {
    expect(faultsOf("policy-default", claim)).not.toEqual([]);
  });

  it("a plain call that was none", () => {
    expect(faultsOf("first-install-fails", "#2 plain")).not.toEqual([]);
    expect(faultsOf("first-install-fails", "#1 plain")).toEqual([]);
  });

  it("a statement without a recording, wherever it stands", () => {
    const mark = "[x](../fixtures/helm/x) <!-- x: #1 ok -->";
    const text = `# T\n\nA ${mark}\ngoes on.\n\n- b ${mark}\n- c\n  - d ${mark}\n\nE.\n\n| h |\n|---|\n| f ${mark} |\n| g |\n\n\`\`\`sh\ncode\n\`\`\`\n`;
    const found = statementsOf(text);
    expect(found.map(({ line }) => line)).toEqual([3, 6, 7, 8, 10, 14, 15]);
    expect(found.filter(({ marks }) => marks.length === 0).map(({ line }) => line)).toEqual([7, 10, 15]);
    expect(found[0]).toMatchObject({ links: ["x"], marks: [{ recording: "x", claims: ["#1 ok"] }] });
  });
});

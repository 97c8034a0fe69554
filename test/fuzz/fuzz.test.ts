import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { graph, lint, plan } from "../../src/index.ts";
import { createRenderPool, type RenderPool } from "../../src/load/render-pool.ts";
import { checkInput } from "./check-input.ts";
import { compareWithHelm } from "./compare-with-helm.ts";
import { askHelm } from "./helm-sort.ts";
import { cook, type Files } from "./inputs.ts";
import { reduceText } from "./reduce.ts";
import { readStartDocuments } from "./start-documents.ts";

/** A few of what `npm run fuzz` makes by the million; and what that found, in texts of our own. */
const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const corpus = path("../../../shared/corpus/charts");
const fixtures = path("../../fixtures/releases");

let pool: RenderPool;
beforeAll(() => {
  pool = createRenderPool({ threads: 1 });
});
afterAll(() => pool.close());

const recipes = fc.array(
  fc.record({
    documents: fc.array(fc.nat(2 ** 20), { minLength: 1, maxLength: 2 }),
    edits: fc.array(fc.tuple(fc.nat(2 ** 20), fc.nat(2 ** 20), fc.nat(2 ** 29)), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 2 },
);

const places = [
  { name: "our own fixtures", folder: "", isThere: true, runs: 600 },
  { name: "the corpus", folder: corpus, isThere: existsSync(corpus), runs: 300 },
];
for (const { name, isThere } of places) if (!isThere) console.warn(`\nNOT FUZZED OVER ${name}: it is not there\n`);

describe("no input brings hooklint down, takes long, or is read otherwise than by Helm", () => {
  test.each(places.filter(({ isThere }) => isThere))("$name", { timeout: 120_000 }, async ({ folder, runs }) => {
    const { documents } = readStartDocuments(folder, fixtures);
    let refused = 0;
    let hooks = 0;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(recipes, async (recipe) => {
        const files = cook(documents, recipe);
        const [answer] = await askHelm(pool, [files]);
        const depth = run++ % 60 === 0 ? "all" : "read";
        const checked = await checkInput({ lint, plan, graph }, files, answer!, depth);
        if (checked.isRefused) refused++;
        hooks += checked.hooks;
        expect(checked.verdict === "failed" ? checked.text : "").toBe("");
      }),
      { numRuns: runs, seed: 20 },
    );
    expect(refused).toBeGreaterThan(runs / 20);
    expect(hooks).toBeGreaterThan(runs / 2);
  });
});

const head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n";
const hooked = `${head}  annotations:\n    helm.sh/hook: test\n`;

describe("what the fuzz found, as Helm has it", () => {
  test.each([
    ["a tab on an empty line, after a value", `${head}spec: a\n\t\n`],
    ["a tab on an empty line, after a key", `${head}spec:\n\t\n`],
    ["a tab before a comment", `${head}\t# why\nspec: {}\n`],
    ["a tab after a dash", `${head}spec:\n-\ta\n`],
    ["a tab where a block text is indented", `${head}spec: |\n  a\n\t\n`],
    ["a slash escaped, as JSON may", `${head}spec: "a\\/b"\n`],
    ["a form feed in a comment", `${head}# \f\n`],
    ["U+FFFE in a text", `${head}spec: "\uFFFE"\n`],
    ["DEL", `${head}spec: \x7F\n`],
    ["the end of a document in a quoted text", `${head}spec: "\n...\n"\n`],
    ["nothing but the end of a document", "...\n"],
    ["a key of no text", `${head}spec:\n  : a\n`],
    ["a date that is none", `${head}spec: !!timestamp 2026-02-30\n`],
    ["a date without a zone", `${head}spec: !!timestamp 2026-02-03T01:02:03\n`],
    ["a merge of what an alias says is a text", `${head}a: &a b\nspec: {<<: *a}\n`],
    ["a merge of texts", `${head}spec: {<<: [a]}\n`],
    ["a tag of no name", `${head}spec: !!\n`],
    ["an anchor of no name", `${head}spec: &"\n`],
    ["a version of YAML that is too new", `%YAML 1.2\n`],
    ["a directive without a document", "%YAML 1.1\n ---\n"],
    ["a bracket right behind a colon", `${head}spec: {a:{b: c}}\n`],
    ["a question mark in brackets", `${head}spec: [http://a/b?c=d]\n`],
    ["a line that Unicode breaks", `${head}a:\u2028spec\n`],
    ["a key in quotes that stands twice", `${head}"kind": {}\n`],
    ["annotations that a later null takes away", `metaData:\n  annotations: a\n${head.replace(/metadata:.*/s, "metadata:\n")}`],
  ])("refused: %s", async (_, text) => {
    const files: Files = [["a.yaml", text]];
    const [answer] = await askHelm(pool, [files]);
    expect(compareWithHelm(files, answer!)).toMatchObject({ verdict: "equal", isRefused: true });
  });

  test.each([
    ["what stands behind the first mapping", `#\n ${hooked.replaceAll("\n", "\n ").trimEnd()}\nspec: {}\n`, 1],
    ["what stands behind the end of a document", `${hooked}...\nspec: [\n`, 1],
    ["what stands behind a mapping in braces", `{apiVersion: v1, kind: Pod, metadata: {annotations: {helm.sh/hook: test}}} spec\n`, 1],
    ["a comment right behind a value", `${hooked}spec: "a"#why\n`, 1],
    ["a comment right behind a comma", `${hooked}spec: [a,#why\n  b]\n`, 1],
    ["lines of brackets in any column", `${hooked}spec: {a: b,\nc: [d\n]}\n`, 1],
    ["lines that only a carriage return ends", hooked.replaceAll("\n", "\r"), 1],
    ["lines of brackets that only a carriage return ends", `${hooked}spec: {a: b,\nc: "\n"}\n`.replaceAll("\n", "\r"), 1],
    ["a single quote escaped in double ones", `${hooked}spec: "it\\'s"\n`, 1],
    ["lines that Unicode breaks", hooked.replaceAll("\n", "\u0085"), 1],
    ["a key with a question mark", `${head}  annotations:\n    ? helm.sh/hook\n    : test\n`, 1],
    ["a tab in brackets and after a colon", `${hooked}spec:\t[a,\n\tb]\n`, 1],
    ["emoji before a list", `${hooked}😀: [a, {b: 😀}]\nspec:\n- 😀: a\n  b: c\n`, 1],
    ["block texts of all sorts", `${hooked}a: |2-\n    a\n   b\nb: >+\n  a\n\n  b\n   c\n\nc: >\n\n  d\n# e\n`, 1],
  ])("read: %s", async (_, text, hooks) => {
    const files: Files = [["a.yaml", text]];
    const [answer] = await askHelm(pool, [files]);
    expect(compareWithHelm(files, answer!)).toMatchObject({ verdict: "equal", isRefused: false, hooks });
  });

  test("a difference is seen, and made small", async () => {
    const other = { hooks: [], manifests: [] };
    expect(compareWithHelm([["a.yaml", hooked]], other)).toMatchObject({ verdict: "different", hooks: 1 });
    expect(compareWithHelm([["a.yaml", `${head}spec: "a`]], other)).toMatchObject({ verdict: "different" });
    expect(compareWithHelm([["a.yaml", hooked]], { error: "no" })).toMatchObject({ verdict: "different" });
    expect(await reduceText("one\ntwo\nthree four\n", async (text) => text.includes("e f"), 200)).toBe("e f");
  });
});

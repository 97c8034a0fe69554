import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { graph, plan } from "../../src/index.ts";
import { formatGraphMarkdown } from "../../src/report/graph-markdown.ts";
import { formatPlanMarkdown } from "../../src/report/plan-markdown.ts";
import { documentsOf, jobOf } from "../support/manifests.ts";
import { hostileHooks, manyHooks } from "../support/many-hooks.ts";

const shop = "fixtures/releases/shop/manifest.yaml";
const root = new URL("../../", import.meta.url);
const at = (name: string) => new URL(`fixtures/releases/shop/${name}`, root).pathname;
const text = readFileSync(new URL(shop, root), "utf8");
/** What GitHub takes for a comment. */
const limit = 65_536;

const fences = (markdown: string) => markdown.match(/^`{3,}.*$/gm) ?? [];
const folds = (markdown: string) => [markdown.match(/<details/g)?.length ?? 0, markdown.match(/<\/details>/g)?.length ?? 0];

it("a plan as a comment: how each operation ends, and folded under it what happens", async () => {
  const markdown = formatPlanMarkdown(await plan([{ file: shop, text }]));
  expect(folds(markdown)).toEqual([4, 4]);
  await expect(markdown).toMatchFileSnapshot(at("plan.md"));
});

it("one operation is not folded", async () => {
  const markdown = formatPlanMarkdown(await plan([{ file: shop, text }], { operations: ["test"] }));
  expect(folds(markdown)).toEqual([0, 0]);
  expect(markdown).toContain("| 1 | <code>Pod/shop-test-checkout</code> | 0 |");
});

it("a graph as a comment: what is broken in words, and a drawing of each operation", async () => {
  const markdown = formatGraphMarkdown(await graph([{ file: shop, text }]));
  expect(markdown).toContain("### hooklint graph: 2 broken references");
  expect(markdown.match(/^```mermaid$/gm)?.length).toBe(4);
  await expect(markdown).toMatchFileSnapshot(at("graph.md"));
});

it("what does not fit is left out as a whole, and counted", async () => {
  const sources = [{ file: "forty.yaml", text: readFileSync(new URL("fixtures/plans/forty-hooks/manifest.yaml", root), "utf8") }];
  const plans = await plan(sources, { config: { helm: ["3", "4"] } });
  const graphs = await graph(sources);
  for (const [whole, noun] of [
    [formatPlanMarkdown(Array.from({ length: 20 }, () => plans).flat()), "timetable"],
    [formatGraphMarkdown(Array.from({ length: 20 }, () => graphs).flat()), "graph"],
  ] as const) {
    expect(whole.length).toBeLessThan(limit);
    expect(whole.length).toBeGreaterThan(limit / 2);
    const [open, closed] = folds(whole);
    expect(open).toBe(closed);
    expect(whole).toMatch(new RegExp(`^… and \\d+ ${noun}s? more, for which a comment has no room\\.$`, "m"));
  }
});

it("a drawing that GitHub refuses is told in words", async () => {
  const [first] = await graph([{ file: "many.yaml", text: manyHooks }]);
  const edges = Array.from({ length: 10 }, () => first!.edges).flat();
  const markdown = formatGraphMarkdown([{ ...first!, edges }]);
  expect(markdown).not.toContain("```mermaid");
});

it("no name ends a cell, a fold or a fence, makes a tag or calls a user", async () => {
  const evil = documentsOf(
    hostileHooks,
    jobOf("'</details></summary>|@octocat `x` <img src=x> ```'", "helm.sh/hook: pre-install"),
    jobOf("https://example.com/x", "helm.sh/hook: pre-install"),
  );
  const sources = [{ file: "a</summary><script>|b", text: evil }];
  const [plans, graphs] = [await plan(sources), await graph(sources)];
  for (const markdown of [
    formatPlanMarkdown([...plans, ...plans]),
    formatPlanMarkdown(plans),
    formatGraphMarkdown([...graphs, ...graphs]),
  ]) {
    const [open, closed] = folds(markdown);
    expect(open).toBe(closed);
    expect(markdown).not.toMatch(/<(?!\/?(?:details(?: open)?|summary|code|br)\/?>)/);
    expect(markdown).not.toContain("@octocat");
    expect(markdown.replace(/^(`{3,})\w+\n[\s\S]*?^\1$/gm, "")).not.toContain("https://");
    expect(fences(markdown).length % 2).toBe(0);
    for (const row of markdown.match(/^\| \d+ .*$/gm) ?? []) expect(row.match(/(?<!\\)\|/g)?.length).toBe(5);
  }
});

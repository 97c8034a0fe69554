import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { graph } from "../../src/index.ts";
import { formatGraphDot } from "../../src/report/graph-dot.ts";
import { formatGraphJson } from "../../src/report/graph-json.ts";
import { formatGraphMermaid } from "../../src/report/graph-mermaid.ts";
import { formatGraphText } from "../../src/report/graph-text.ts";
import { colorStyle, plainStyle } from "../../src/report/style.ts";
import { hostileHooks, manyHooks } from "../support/many-hooks.ts";

const schema = JSON.parse(readFileSync("src/report/schemas/graph.schema.json", "utf8"));
const isValid = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
const shop = readFileSync("fixtures/releases/shop/manifest.yaml", "utf8");
const draw = (text: string) => graph([{ file: "manifest.yaml", text }]);
const asText = (graphs: Awaited<ReturnType<typeof draw>>) => formatGraphText(graphs, { style: plainStyle });

describe("graphs", () => {
  it.each([
    ["the shop", shop],
    ["many hooks", manyHooks],
    ["hostile names", hostileHooks],
  ])("of %s are JSON as the schema says, with edges between nodes that are there", async (_, text) => {
    const value = JSON.parse(formatGraphJson(await draw(text)));
    isValid(value);
    expect(isValid.errors).toBeNull();
    for (const { nodes, edges } of value.graphs) {
      const ids = new Set<string>([...nodes.map(({ id }: { id: string }) => id), "resources"]);
      expect(edges.filter(({ from, to }: { from: string; to: string }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    }
  });

  it("say the same every time", async () => {
    for (const format of [formatGraphDot, formatGraphJson, formatGraphMermaid, asText])
      expect(format(await draw(manyHooks))).toBe(format(await draw(manyHooks)));
  });

  it("stay readable at 40 hooks", async () => {
    const graphs = await draw(manyHooks);
    const text = asText(graphs);
    expect(text.split("\n").filter((line) => /^ {1,3}\d+ {2}/.test(line)).length).toBe(40);
    expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(110);
    const mermaid = formatGraphMermaid(graphs);
    expect(mermaid.match(/:::hook$/gm)?.length).toBe(40);
    // One line for each hook: a policy that forty hooks have is a word in their boxes, no forty lines to the last of them.
    expect(mermaid.match(/^ {2}n\d+ (?:==>|-\.)/gm)?.length).toBe(40);
    expect(mermaid).toContain('subgraph pre_install["pre-install"]');
    expect(formatGraphDot(graphs).match(/^ {4}"hook-\d+" \[/gm)?.length).toBe(40);
  });

  it("draw what only a name orders otherwise, and what is broken in red with the rule's id", async () => {
    const graphs = await draw(manyHooks);
    const mermaid = formatGraphMermaid(graphs);
    expect(mermaid).toContain('-. "by name only" .->');
    const links = mermaid.split("\n").filter((line) => /(?:==>|-->|\.->)/.test(line));
    const red = [...mermaid.matchAll(/linkStyle (\d+) stroke:#c00/g)].map((match) => links[Number(match[1])]);
    expect(red).toEqual([expect.stringContaining("runs as, made only later: equal-weight-order")]);
    const dot = formatGraphDot(graphs);
    expect(dot).toContain('style=dashed, label="by name only"');
    expect(dot.split("\n").filter((line) => line.includes('color="#cc0000"'))).toEqual([expect.stringContaining("equal-weight-order")]);
    const line = formatGraphText(graphs, { style: colorStyle })
      .split("\n")
      .find((each) => each.includes("\u001b[31m"));
    expect(line).toContain("made only later: equal-weight-order");
  });

  it("let no name out of its label", async () => {
    const graphs = await draw(hostileHooks);
    const mermaid = formatGraphMermaid(graphs);
    for (const [, inside = ""] of mermaid.replace(/^%%\{init.*$/gm, "").matchAll(/"([^"]*)"/g))
      expect(inside.replaceAll("<br/>", "")).not.toMatch(/[<>`[\]&%\\]|#(?!\d+;)/);
    expect(mermaid).not.toMatch(/^\s*click/m);
    expect(mermaid.split("\n").filter((line) => (line.match(/"/g)?.length ?? 0) % 2)).toEqual([]);
    const dot = formatGraphDot(graphs);
    for (const line of dot.split("\n"))
      expect(line.replace(/\\./g, "").match(/"/g)?.length ?? 0, line).toSatisfy((n: number) => n % 2 === 0);
    for (const text of [mermaid, dot, asText(graphs), formatGraphJson(graphs)]) expect(text).not.toMatch(/[\u001b\u202e]/);
  });
});

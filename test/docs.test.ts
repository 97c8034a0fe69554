import { existsSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import type { AnyRule } from "../src/lint/rule.ts";
import { formatText } from "../src/report/text.ts";
import { closeRenderer, renderShop } from "./support/chart.ts";
import { lintText, modelOf } from "./support/lint.ts";
import { reportOf } from "./support/report.ts";

/**
 * ```yaml bad, ```yaml good, ```text output; after `bad` or `good` options may stand as JSON, or `chart`: then it is a chart's templates.
 * In front of them ```yaml before: what an upgrade comes from.
 */
const fence = /^```(\w+) (before|bad|good|output)( chart)?( \{.*\})?\n([\s\S]*?)^```$/gm;
const head = /(<!-- generated from the rule[^>]*-->\n)[\s\S]*?(<!-- end of generated part -->)/;

const tableOf = (rule: AnyRule): string =>
  [
    "| message | severity | certainty | preset |",
    "|---|---|---|---|",
    ...Object.entries(rule.messages).map(
      ([id, message]) => `| \`${id}\` | ${message.severity} | ${message.certainty} | ${message.preset ?? rule.preset} |`,
    ),
  ].join("\n");

afterAll(closeRenderer);

describe.each(rules.map((rule) => [rule.id, rule] as const))("the page of %s", (id, rule) => {
  const url = new URL(`../rules/${id}.md`, import.meta.url);
  // A page that is missing fails here, and not all pages with it.
  const text = existsSync(url) ? readFileSync(url, "utf8") : "";

  it("begins with its id, has what it must have, in order", () => {
    expect(text.startsWith(`# ${id}\n`)).toBe(true);
    const headings = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]!);
    const expected = ["What happens", "Bad", "Good", ...(rule.options ? ["Options"] : []), "When to turn it off"];
    expect(headings).toEqual(expected);
    for (const option of Object.keys(rule.options?.defaults ?? {})) expect(text).toContain(`### \`${option}\``);
  });

  it("has a bad example with its output, and a good one", () => {
    const fences = [...text.matchAll(fence)].map((match) => match[2]);
    const kinds = fences.filter((kind) => kind !== "before");
    expect(new Set(kinds)).toEqual(new Set(["bad", "output", "good"]));
    for (const [i, kind] of kinds.entries()) if (kind === "bad") expect(kinds[i + 1]).toBe("output");
    expect(kinds.filter((kind) => kind === "output").length, "an output for each bad example").toBe(
      kinds.filter((kind) => kind === "bad").length,
    );
    expect([...text.matchAll(/^```/gm)].length, "every fence is one of the four").toBe(2 * fences.length);
  });

  it("tells in words what is wrong, what happens and when to turn it off", () => {
    const [beginning = "", ...parts] = text.replace(fence, "").split(/^## /m);
    expect(beginning.slice(beginning.indexOf("end of generated part")).split("\n").slice(1).join("").length).toBeGreaterThan(80);
    for (const part of parts) {
      const [heading = "", ...lines] = part.split("\n");
      if (heading !== "Bad" && heading !== "Good") expect(lines.join("").trim().length, heading).toBeGreaterThan(40);
    }
    expect(text, "no invented address, no word of ours that is none").not.toMatch(/https?:\/\/(?!helm\.sh|kubernetes\.io)|\bviolation\b/);
  });

  it("has the generated part", () => expect(text).toMatch(head));

  it("says what the rule says", async () => {
    expect(text, "a page").not.toBe("");
    let said = "";
    let before: string | undefined;
    const blocks: string[] = [];
    for (const [block, , kind, isChart, options, body] of text.matchAll(fence)) {
      if (kind === "output") {
        blocks.push(`\`\`\`text output\n${said}\n\`\`\``);
        continue;
      }
      if (kind === "before") {
        before = body!;
        blocks.push(block);
        continue;
      }
      const renders = isChart ? await renderShop(body!) : undefined;
      // A rule about allows says nothing without the rules that are allowed, and one about incidents leaves what others tell.
      const all = lintText(body!, rule.allows || rule.incidents ? rules : [rule], {}, options ? JSON.parse(options) : {}, {
        ...(renders && { renders }),
        ...(before !== undefined && { previous: before }),
      });
      const result = { ...all, findings: all.findings.filter((finding) => finding.ruleId === id) };
      if (kind === "good") expect(result.findings.map((finding) => finding.message)).toEqual([]);
      else {
        expect(result.findings).not.toEqual([]);
        said = formatText(reportOf(result, renders?.install ?? modelOf(body!))).trimEnd();
      }
      blocks.push(block);
    }
    const fresh = text
      .replace(head, (_, open: string, close: string) => `${open}${rule.summary}\n\n${tableOf(rule)}\n${close}`)
      .replace(fence, () => blocks.shift()!);
    await expect(fresh).toMatchFileSnapshot(url.pathname);
  });
});

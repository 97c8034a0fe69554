import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import { lint } from "../src/index.ts";
import type { Message } from "../src/lint/rule.ts";
import { formatText } from "../src/report/text.ts";

const url = new URL("../README.md", import.meta.url);
const output = /(<!-- generated from fixtures\/releases\/shop[^>]*-->\n)[\s\S]*?(<!-- end of generated output -->)/;
const table = /(<!-- generated from the rules[^>]*-->\n)[\s\S]*?(<!-- end of generated table -->)/;

it("the README shows what hooklint says and which rules it has", async () => {
  const file = "fixtures/releases/shop/manifest.yaml";
  const report = await lint([{ file, text: readFileSync(new URL(`../${file}`, import.meta.url), "utf8") }], { traces: false });
  const errors = report.findings.filter(({ severity }) => severity === "error");
  expect(errors.length).toBeGreaterThan(1);
  const rows = rules.map(({ id, summary, preset, messages }) => {
    const severities = [...new Set(Object.values<Message<unknown>>(messages).map(({ severity }) => severity))];
    return `| [\`${id}\`](rules/${id}.md) | ${summary} | ${severities.join(", ")} | ${preset} |`;
  });
  const fresh = readFileSync(url, "utf8")
    .replace(
      output,
      (_, open: string, close: string) =>
        `${open}\`\`\`text\n${formatText({ ...report, findings: errors.slice(0, 2) }).trimEnd()}\n\`\`\`\n${close}`,
    )
    .replace(
      table,
      (_, open: string, close: string) =>
        `${open}| rule | reports | severities | preset |\n|---|---|---|---|\n${rows.join("\n")}\n${close}`,
    );
  await expect(fresh).toMatchFileSnapshot(url.pathname);
});

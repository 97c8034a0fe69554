import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rules } from "../rules/index.ts";
import type { Message } from "../src/lint/rule.ts";
import { runCli } from "./support/run-cli.ts";
import { terminalSvg } from "./support/terminal-svg.ts";

const url = new URL("../README.md", import.meta.url);
const table = /(<!-- generated from the rules[^>]*-->\n)[\s\S]*?(<!-- end of generated table -->)/;

it("the README shows a terminal: a real run on the shipped example", async () => {
  const args = ["fixtures/releases/shop/manifest.yaml", "--quiet"];
  const { exit, stdout, stderr } = await runCli([...args, "--color", "--no-config"], new URL("../", import.meta.url).pathname);
  expect({ exit, stderr }).toEqual({ exit: 1, stderr: "" });
  expect(stdout).toContain("equal-weight-order");
  const svg = terminalSvg(`$ hooklint ${args.join(" ")}`, stdout);
  expect(svg).not.toContain("\u001b");
  await expect(svg).toMatchFileSnapshot(new URL("../docs/terminal.svg", import.meta.url).pathname);
  expect(readFileSync(url, "utf8")).toContain("(docs/terminal.svg)");
});

it("the README shows which rules there are", async () => {
  const rows = rules.map(({ id, summary, preset, messages }) => {
    const severities = [...new Set(Object.values<Message<unknown>>(messages).map(({ severity }) => severity))];
    return `| [\`${id}\`](rules/${id}.md) | ${summary} | ${severities.join(", ")} | ${preset} |`;
  });
  const fresh = readFileSync(url, "utf8").replace(
    table,
    (_, open: string, close: string) => `${open}| rule | reports | severities | preset |\n|---|---|---|---|\n${rows.join("\n")}\n${close}`,
  );
  await expect(fresh).toMatchFileSnapshot(url.pathname);
});

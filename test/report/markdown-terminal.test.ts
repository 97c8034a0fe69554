import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/report/markdown-terminal.ts";
import { formatRulesTable } from "../../src/report/rules-table.ts";
import { colorStyle } from "../../src/report/style.ts";

const page = `# hook-logs-lost

A **failed hook** is deleted with its logs, as \`deleteHookByPolicy\` does
in Helm 3 and 4. See [the page](../docs/helm-hooks.md) or [the web](https://example.org/a).
<!-- output -->
## Bad

\`\`\`yaml
metadata:
	name: "x"  # \`not inline\` **here**

\`\`\`

- one item that goes on and on until it has to be broken somewhere near here
  and on
- two

1. first
2. second

| option | default | what |
|---|:---:|---|
| \`always\` | \`false\` | Report every hook, those whose order is of no consequence too, a \\| b |
`;

describe("renderMarkdown", () => {
  it("shows headings, text, code, lists and tables", () => {
    expect(renderMarkdown(page, { width: 60 })).toMatchInlineSnapshot(`
      "hook-logs-lost
      ══════════════

      A failed hook is deleted with its logs, as
      deleteHookByPolicy does in Helm 3 and 4. See the page or the
      web (https://example.org/a).

      Bad

          metadata:
            name: "x"  # \`not inline\` **here**


        • one item that goes on and on until it has to be broken
          somewhere near here and on
        • two

        1. first
        2. second

      option  default  what
      always  false    Report every hook, those whose order is of
                       no consequence too, a | b
      "
    `);
  });

  it("paints through the style only", () => {
    const text = renderMarkdown(page, { style: colorStyle });
    expect(text).toContain("\u001b[1mhook-logs-lost\u001b[22m");
    expect(text).toContain("\u001b[36mdeleteHookByPolicy\u001b[39m");
    expect(renderMarkdown("`\u001b[2J`")).toBe("\\u001b[2J\n");
  });
});

it("formatRulesTable keeps columns and wraps summaries", () => {
  const rules = [
    { id: "hook-logs-lost", preset: "recommended", severities: ["warning"], summary: "A failed hook is deleted together with its logs." },
    { id: "invalid-yaml", preset: "recommended", severities: ["error", "info"], summary: "A document is no YAML." },
  ] as const;
  expect(formatRulesTable(rules, { width: 72 })).toBe(
    [
      "hook-logs-lost  recommended  warning      A failed hook is deleted",
      "                                          together with its logs.",
      "invalid-yaml    recommended  error, info  A document is no YAML.",
      "",
    ].join("\n"),
  );
  expect(formatRulesTable([], {})).toBe("");
});

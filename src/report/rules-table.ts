import type { Severity } from "../lint/finding.ts";
import { printable } from "./printable.ts";
import { plainStyle, type Style } from "./style.ts";
import { padEnd, widthOf, wrap } from "./width.ts";

export interface RuleRow {
  readonly id: string;
  readonly preset: string;
  /** What it can speak with, the gravest first. */
  readonly severities: readonly Severity[];
  readonly summary: string;
}

/** The table of `hooklint rules`: a row for each rule, summaries wrapped under themselves. */
export function formatRulesTable(
  rules: readonly RuleRow[],
  { style = plainStyle, width = 100 }: { style?: Style; width?: number } = {},
): string {
  const severities = rules.map((rule) => rule.severities.join(", "));
  const columns = [rules.map(({ id }) => printable(id)), rules.map(({ preset }) => preset), severities].map((cells) => ({
    cells,
    width: Math.max(0, ...cells.map(widthOf)),
  }));
  const indent = columns.reduce((sum, column) => sum + column.width + 2, 0);
  const [ids, presets] = columns;
  return rules
    .map((rule, row) => {
      const [first = "", ...more] = wrap(printable(rule.summary), Math.max(30, width - indent));
      const painted = rule.severities
        .map((severity) => ({ error: style.red, warning: style.yellow, info: style.cyan })[severity](severity))
        .join(", ");
      const gap = " ".repeat(columns[2]!.width - severities[row]!.length);
      const head = `${style.bold(padEnd(ids!.cells[row]!, ids!.width))}  ${style.dim(padEnd(rule.preset, presets!.width))}  ${painted}${gap}`;
      return [`${head}  ${first}`, ...more.map((text) => " ".repeat(indent) + text)].join("\n") + "\n";
    })
    .join("");
}

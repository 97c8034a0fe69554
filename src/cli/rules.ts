import { UsageError } from "../errors.ts";
import { rules } from "../index.ts";
import { severities } from "../lint/finding.ts";
import type { AnyRule, Message } from "../lint/rule.ts";
import { readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";

/** The severities that a rule can speak with, the gravest first. */
const severitiesOf = (rule: AnyRule): readonly string[] =>
  severities.filter((severity) => Object.values<Message<unknown>>(rule.messages).some((message) => message.severity === severity));

const describe = (rule: AnyRule) => ({
  id: rule.id,
  summary: rule.summary,
  preset: rule.preset,
  severities: severitiesOf(rule),
  options: Object.entries(rule.options?.schema ?? {}).map(([name, schema]) => ({
    name,
    schema,
    default: rule.options?.defaults[name],
  })),
  subsumes: rule.subsumes ?? [],
  messages: Object.entries<Message<unknown>>(rule.messages).map(([id, { severity, certainty, preset }]) => ({
    id,
    severity,
    certainty,
    preset: preset ?? rule.preset,
  })),
});

const formatTable = (): string => {
  const rows = rules.map((rule) => [rule.id, rule.preset, severitiesOf(rule).join(", "), rule.summary] as const);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map(
      (row) =>
        `${row
          .slice(0, 3)
          .map((cell, i) => cell.padEnd(widths[i]!))
          .join("  ")}  ${row[3]}\n`,
    )
    .join("");
};

/** Lists the rules. */
export const rulesCommand = (args: Arguments, io: Io): ExitCode => {
  if (args.paths.length) throw new UsageError("hooklint rules takes no path", { hint: `For one rule: hooklint explain ${args.paths[0]}.` });
  for (const { name, file } of readFormats(args, ["text", "json"])) {
    writeReport(
      name === "text" ? formatTable() : `${JSON.stringify({ version: 1, rules: rules.map(describe) }, undefined, 2)}\n`,
      file,
      io,
    );
  }
  return 0;
};

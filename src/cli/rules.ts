import type { LoadedConfig } from "../config/load-config.ts";
import { ConfigError, UsageError } from "../errors.ts";
import { type Severity, severities } from "../lint/finding.ts";
import type { AnyRule, Message } from "../lint/rule.ts";
import { formatRulesTable } from "../report/rules-table.ts";
import { findConfig, rulesWith } from "./config-layer.ts";
import { describeError } from "./describe-error.ts";
import { readFormats, writeReport } from "./formats.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { styleOf } from "./style-of.ts";

/** The severities that a rule can speak with, the gravest first. */
const severitiesOf = (rule: AnyRule): readonly Severity[] =>
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

/** A broken configuration keeps nobody from looking up what rules there are. */
const findConfigOrTell = async (args: Arguments, io: Io): Promise<LoadedConfig | undefined> => {
  try {
    return await findConfig(args, io);
  } catch (error) {
    if (!(error instanceof ConfigError) || args.has("config")) throw error;
    io.stderr.write(describeError(error));
    return undefined;
  }
};

/** Lists the rules, those of plugins too. */
export const rulesCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  if (args.paths.length) throw new UsageError("hooklint rules takes no path", { hint: `For one rule: hooklint explain ${args.paths[0]}.` });
  const formats = readFormats(args, ["text", "json"]);
  const rules = rulesWith(await findConfigOrTell(args, io));
  for (const { name, file } of formats) {
    writeReport(
      name === "text"
        ? formatRulesTable(rules.map(describe), styleOf(args, io, file))
        : `${JSON.stringify({ version: 1, rules: rules.map(describe) }, undefined, 2)}\n`,
      file,
      io,
    );
  }
  return 0;
};

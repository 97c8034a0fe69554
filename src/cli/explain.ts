import { UsageError } from "../errors.ts";
import { rules as ownRules } from "../index.ts";
import { nearest } from "../model/nearest.ts";
import { renderMarkdown } from "../report/markdown-terminal.ts";
import { findConfig, rulesWith } from "./config-layer.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { readRulePage } from "./rule-page.ts";
import { styleOf } from "./style-of.ts";

/** Prints the page of a rule. */
export const explainCommand = async (args: Arguments, io: Io): Promise<ExitCode> => {
  const [id, ...more] = args.paths;
  if (id === undefined || more.length) throw new UsageError("hooklint explain takes one rule", { hint: "hooklint rules lists them all." });
  // Only a rule with a prefix is a plugin's: a broken configuration keeps nobody from reading our pages.
  const rules = id.includes("/") ? rulesWith(await findConfig(args, io)) : ownRules;
  const rule = rules.find((known) => known.id === id);
  if (!rule) {
    const meant = nearest(
      id,
      rules.map((known) => known.id),
    );
    throw new UsageError(`there is no rule ${id}`, { hint: meant ? `Did you mean ${meant}?` : "hooklint rules lists them all." });
  }
  io.stdout.write(renderMarkdown(readRulePage(rule), styleOf(args, io)));
  return 0;
};

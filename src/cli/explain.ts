import { UsageError } from "../errors.ts";
import { rules } from "../index.ts";
import { nearest } from "../model/nearest.ts";
import { renderMarkdown } from "../report/markdown-terminal.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";
import { readRulePage } from "./rule-page.ts";
import { styleOf } from "./style-of.ts";

/** Prints the page of a rule. */
export const explainCommand = (args: Arguments, io: Io): ExitCode => {
  const [id, ...more] = args.paths;
  if (id === undefined || more.length) throw new UsageError("hooklint explain takes one rule", { hint: "hooklint rules lists them all." });
  if (!rules.some((rule) => rule.id === id)) {
    const meant = nearest(
      id,
      rules.map((rule) => rule.id),
    );
    throw new UsageError(`there is no rule ${id}`, { hint: meant ? `Did you mean ${meant}?` : "hooklint rules lists them all." });
  }
  io.stdout.write(renderMarkdown(readRulePage(id), styleOf(args, io)));
  return 0;
};

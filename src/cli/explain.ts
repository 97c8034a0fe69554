import { readFileSync } from "node:fs";
import { UsageError } from "../errors.ts";
import { rules } from "../index.ts";
import { nearest } from "../model/nearest.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import { packageFile } from "./package-file.ts";
import type { Arguments } from "./parse-flags.ts";

/** The page of a rule, as Markdown. */
export const ruleDoc = (id: string): string => readFileSync(packageFile(`rules/${id}.md`), "utf8");

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
  io.stdout.write(ruleDoc(id));
  return 0;
};

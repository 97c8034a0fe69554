import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { commandNames, flags } from "./flags.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

/** A word that is no path may be a misspelt command, or the value of a flag that takes one only behind `=`. */
export const checkPaths = (args: Arguments, io: Io): void => {
  for (const [i, path] of args.paths.entries()) {
    if (path === "-" || existsSync(resolve(io.cwd, path))) continue;
    const flag = flags.find(({ takes, choices, name }) => takes === "optional" && args.last(name) === "true" && choices?.includes(path));
    if (flag) throw new UsageError(`--${flag.name} takes its value with =, as in Helm`, { hint: `Write --${flag.name}=${path}.` });
    const meant = i === 0 && args.command === "lint" && /^[a-z]+$/.test(path) ? nearest(path, commandNames) : undefined;
    if (meant) throw new UsageError(`there is no command ${path}, and no such file`, { hint: `Did you mean hooklint ${meant}?` });
  }
};

import { UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { completeBash } from "./completion/bash.ts";
import { type Shell, shells } from "./completion/describe-flags.ts";
import { completeFish } from "./completion/fish.ts";
import { completeZsh } from "./completion/zsh.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import type { Arguments } from "./parse-flags.ts";

const scripts: Readonly<Record<Shell, () => string>> = { bash: completeBash, zsh: completeZsh, fish: completeFish };

/** Prints what a shell must be told so that it completes commands, flags and their values. */
export const completionCommand = (args: Arguments, io: Io): ExitCode => {
  const [name = "", ...more] = args.paths;
  const shell = shells.find((known) => known === name);
  if (!shell || more.length > 0) {
    const meant = nearest(name, shells);
    throw new UsageError(name === "" || more.length > 0 ? "hooklint completion takes one shell" : `there is no completion for ${name}`, {
      hint: `${meant && !shell ? `Did you mean ${meant}? ` : ""}Valid: ${shells.join(", ")}.`,
    });
  }
  io.stdout.write(scripts[shell]());
  return 0;
};

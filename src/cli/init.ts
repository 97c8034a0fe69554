import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { searchPlaces } from "../config/find-config.ts";
import { UsageError } from "../errors.ts";
import type { Io } from "./io.ts";
import type { ExitCode } from "./main.ts";
import { packageFile } from "./package-file.ts";
import type { Arguments } from "./parse-flags.ts";

const target = ".hooklintrc.yaml";

/** Writes the example configuration where there is none yet. */
export const initCommand = (args: Arguments, io: Io): ExitCode => {
  if (args.paths.length) throw new UsageError("hooklint init takes no path", { hint: "It writes into the working directory." });
  const there = searchPlaces.find((name) => name !== "package.json" && existsSync(join(io.cwd, name)));
  if (there) throw new UsageError(`${there} is there already`, { hint: "Edit it, or remove it first." });
  writeFileSync(join(io.cwd, target), readFileSync(packageFile(".hooklintrc.example")));
  io.stdout.write(`${target} written: every key with its default\n`);
  return 0;
};

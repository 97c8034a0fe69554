import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { InputError, UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

/** One `--format`: what to write, and where to when not to standard output. */
export interface Format<Name extends string> {
  readonly name: Name;
  readonly file: string | undefined;
}

/** Reads every `--format`; the usual one to standard output when there is none. */
export const readFormats = <Name extends string>(
  args: Arguments,
  names: readonly Name[],
  usual: NoInfer<Name> | "text" = "text",
): readonly Format<Name>[] => {
  const given = args.all("format").length ? args.all("format") : [usual];
  const formats = given.map((text) => {
    const [name = "", ...rest] = text.split("=");
    if (!names.includes(name as Name)) {
      const meant = nearest(name, names);
      throw new UsageError(`hooklint ${args.command} has no format ${name}`, {
        hint: `${meant ? `Did you mean ${meant}? ` : ""}Valid: ${names.join(", ")}.`,
      });
    }
    const file = rest.join("=");
    if (rest.length && !file)
      throw new UsageError(`--format ${text} names no file`, {
        hint: `Write --format ${name}=FILE, or --format ${name} for standard output.`,
      });
    return { name: name as Name, file: file || undefined };
  });
  const [first, second] = formats.filter(({ file }) => file === undefined);
  if (first && second) {
    throw new UsageError(`--format ${first.name} and --format ${second.name} both go to standard output`, {
      hint: `Give one of them a file: --format ${second.name}=FILE.`,
    });
  }
  return formats;
};

/** Writes one report to where it belongs, with the folders that are missing on the way. */
export const writeReport = (text: string, file: string | undefined, io: Io): void => {
  if (file === undefined) {
    io.stdout.write(text);
    return;
  }
  const path = resolve(io.cwd, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new InputError(`the report cannot be written: ${(error as NodeJS.ErrnoException).code}`, { place: file });
  }
};

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../errors.ts";
import type { ReleaseInput } from "../index.ts";
import { loadText } from "../load/load-text.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

const readText = async (path: string, io: Io): Promise<string> => {
  if (path === "-") return new TextDecoder().decode(await io.readStdin());
  try {
    return readFileSync(resolve(io.cwd, path), "utf8");
  } catch (error) {
    throw new InputError(`cannot be read: ${(error as NodeJS.ErrnoException).code}`, { place: path });
  }
};

/** Each path that was given, as a release. */
export const readReleases = (args: Arguments, io: Io): Promise<readonly ReleaseInput[]> =>
  Promise.all(
    args.paths.map(async (path) => {
      const file = path === "-" ? (args.last("stdin-filename") ?? "<stdin>") : path;
      return { name: file, file, documents: loadText({ file, text: await readText(path, io) }) };
    }),
  );

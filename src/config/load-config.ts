import { existsSync } from "node:fs";
import { basename, relative, resolve, sep } from "node:path";
import { ConfigError } from "../errors.ts";
import type { AnyRule } from "../lint/rule.ts";
import type { Config } from "./config.ts";
import { findConfigFolders, searchPlaces } from "./find-config.ts";

export interface LoadedConfig {
  readonly config: Config;
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  /** What its globs are relative to: absolute. */
  readonly folder: string;
  /** `file:line:column` of an entry. */
  readonly placeOf: (path: readonly (string | number)[], atKey?: boolean) => string;
}

/** The configuration that holds in `cwd`; undefined when there is none. Loads cosmiconfig only when a file name says that there may be one. */
export const searchConfig = async (cwd: string, rules: readonly AnyRule[]): Promise<LoadedConfig | undefined> => {
  for (const folder of findConfigFolders(cwd)) {
    const { search } = await import("./read-config.ts");
    const found = await search(folder, cwd, searchPlaces, rules);
    if (found) return found;
  }
  return undefined;
};

/** The configuration in one file, whatever it is called. */
export const loadConfig = async (file: string, cwd: string, rules: readonly AnyRule[]): Promise<LoadedConfig> => {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new ConfigError(`there is no configuration ${showFile(path, cwd)}`, { hint: "hooklint init writes one." });
  const { read } = await import("./read-config.ts");
  return read(path, cwd, rules);
};

/** How a file is named in messages: relative to the working directory, `/` between folders. */
export const showFile = (path: string, cwd: string): string => relative(cwd, path).split(sep).join("/") || basename(path);

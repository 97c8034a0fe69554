import { existsSync } from "node:fs";
import { basename, relative, resolve, sep } from "node:path";
import { ConfigError } from "../errors.ts";
import type { AnyRule, Plugin } from "../lint/rule.ts";
import type { Config } from "./config.ts";
import { findConfigFolders, searchPlaces } from "./find-config.ts";

/** What one file says. */
export interface OwnConfig {
  readonly config: Config;
  /** Absolute. */
  readonly path: string;
  /** Relative to the working directory, with `/`. */
  readonly file: string;
  /** What its paths are relative to: absolute. */
  readonly folder: string;
  /** `file:line:column` of an entry. */
  readonly placeOf: (path: readonly (string | number)[], atKey?: boolean) => string;
}

export interface LoadedConfig extends OwnConfig {
  /** What it extends, the furthest first. */
  readonly bases: readonly OwnConfig[];
  readonly plugins: readonly LoadedPlugin[];
}

export interface LoadedPlugin extends Plugin {
  /** As the configuration names it. */
  readonly from: string;
}

export interface LoadContext {
  readonly cwd: string;
  readonly rules: readonly AnyRule[];
  /** Whether configurations in JavaScript and plugins may run. */
  readonly runsCode: boolean;
}

/** The configuration that holds in `cwd`; undefined when there is none. Loads cosmiconfig only when a file name says that there may be one. */
export const searchConfig = async (cwd: string, rules: readonly AnyRule[], runsCode = true): Promise<LoadedConfig | undefined> => {
  const context = { cwd, rules, runsCode };
  for (const folder of findConfigFolders(cwd)) {
    const { search } = await import("./read-config.ts");
    const found = await search(folder, searchPlaces, context);
    if (found) return complete(found, context);
  }
  return undefined;
};

/** The configuration in one file, whatever it is called. */
export const loadConfig = async (file: string, cwd: string, rules: readonly AnyRule[], runsCode = true): Promise<LoadedConfig> => {
  const path = resolve(cwd, file);
  if (!existsSync(path)) throw new ConfigError(`there is no configuration ${showFile(path, cwd)}`, { hint: "hooklint init writes one." });
  const { read } = await import("./read-config.ts");
  const context = { cwd, rules, runsCode };
  return complete(await read(path, context), context);
};

const complete = async (own: OwnConfig, context: LoadContext): Promise<LoadedConfig> => {
  const { extends: bases = [], plugins = [], rules = {}, overrides = [] } = own.config;
  const ids = [rules, ...overrides.map((override) => override.rules ?? {})].flatMap(Object.keys);
  if (bases.length === 0 && plugins.length === 0 && !ids.some((id) => id.includes("/"))) return { ...own, bases: [], plugins: [] };
  const { completeConfig } = await import("./extend.ts");
  return completeConfig(own, context);
};

/** How a file is named in messages: relative to the working directory, `/` between folders. */
export const showFile = (path: string, cwd: string): string => relative(cwd, path).split(sep).join("/") || basename(path);

import { pathToFileURL } from "node:url";
import { ConfigError } from "../errors.ts";
import type { AnyRule, Plugin } from "../lint/rule.ts";
import { nearest } from "../model/nearest.ts";
import { findPluginMistake } from "./check-plugin.ts";
import type { RuleEntry } from "./config.ts";
import type { LoadContext, LoadedPlugin, OwnConfig } from "./load-config.ts";
import { missingModule, resolveModule } from "./resolve-module.ts";

/** The plugins that configurations name, each once; and what they say of the rules of these, checked. */
export const loadPlugins = async (configs: readonly OwnConfig[], context: LoadContext): Promise<readonly LoadedPlugin[]> => {
  if (!context.runsCode) return [];
  const loaded = new Map<string, LoadedPlugin>();
  for (const own of configs) {
    for (const [index, name] of (own.config.plugins ?? []).entries()) {
      const place = own.placeOf(["plugins", index]);
      const path = resolveModule(name, own.folder);
      if (path === undefined)
        throw new ConfigError(`the plugin ${name} cannot be found`, {
          place,
          hint: missingModule,
        });
      if (loaded.has(path)) continue;
      const plugin = await loadPlugin(name, path, place);
      const other = [...loaded.values()].find((known) => known.name === plugin.name);
      if (other)
        throw new ConfigError(`the plugins ${other.from} and ${name} are both called ${plugin.name}`, { place, hint: "Rename one." });
      loaded.set(path, plugin);
    }
  }
  const rules = new Map([...loaded.values()].flatMap((plugin) => plugin.rules.map((rule) => [rule.id, rule] as const)));
  for (const own of configs) await checkEntries(own, rules);
  return [...loaded.values()];
};

const loadPlugin = async (from: string, path: string, place: string): Promise<LoadedPlugin> => {
  let plugin: unknown;
  try {
    const module = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as { readonly default?: unknown };
    plugin = module.default;
  } catch (error) {
    throw new ConfigError(`the plugin ${from} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`, { place });
  }
  const mistake = await findPluginMistake(plugin);
  if (mistake !== undefined)
    throw new ConfigError(`the plugin ${from} is not as it must be: ${mistake}`, {
      place,
      hint: 'Its types are in hooklint: import type { Plugin } from "hooklint".',
    });
  const { name, rules } = plugin as Plugin;
  return { name, rules, from };
};

/** Entries for rules of plugins: the schema of the configuration cannot know these. */
const checkEntries = async ({ config, placeOf }: OwnConfig, rules: ReadonlyMap<string, AnyRule>): Promise<void> => {
  const blocks: readonly (readonly [path: readonly (string | number)[], entries: Readonly<Record<string, RuleEntry>>])[] = [
    [["rules"], config.rules ?? {}],
    ...(config.overrides ?? []).map((override, index) => [["overrides", index, "rules"], override.rules ?? {}] as const),
  ];
  for (const [path, entries] of blocks) {
    for (const [id, entry] of Object.entries(entries)) {
      if (!id.includes("/")) continue;
      const rule = rules.get(id);
      if (!rule) {
        const meant = nearest(id, [...rules.keys()]);
        throw new ConfigError(`there is no rule ${id}`, {
          place: placeOf([...path, id], true),
          hint: meant ? `Did you mean ${meant}?` : `Name the plugin that has it under plugins.`,
        });
      }
      const options = typeof entry === "string" ? undefined : entry[1];
      if (options === undefined) continue;
      const { findOptionsMistake } = await import("./check-options.ts");
      const mistake = findOptionsMistake(rule, options);
      if (mistake)
        throw new ConfigError(mistake.message, {
          place: placeOf([...path, id, 1, ...mistake.path], mistake.atKey),
          ...(mistake.hint && { hint: mistake.hint }),
        });
    }
  }
};

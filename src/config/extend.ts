import { ConfigError } from "../errors.ts";
import type { Preset } from "../lint/rule.ts";
import type { LoadContext, LoadedConfig, OwnConfig } from "./load-config.ts";
import { showFile } from "./load-config.ts";
import { loadPlugins } from "./plugins.ts";
import { read } from "./read-config.ts";
import { missingModule, resolveModule } from "./resolve-module.ts";

const presets: readonly Preset[] = ["recommended", "strict"];

/** A configuration with all that it extends, and the plugins that any of them names. */
export const completeConfig = async (own: OwnConfig, context: LoadContext): Promise<LoadedConfig> => {
  const bases = await readBases(own, [own], context);
  return { ...own, bases, plugins: await loadPlugins([...bases, own], context) };
};

/** What a configuration extends, what that extends before it. `chain` are the files on the way. */
const readBases = async (own: OwnConfig, chain: readonly OwnConfig[], context: LoadContext): Promise<readonly OwnConfig[]> => {
  const bases: OwnConfig[] = [];
  for (const [index, name] of (own.config.extends ?? []).entries()) {
    const place = own.placeOf(["extends", index]);
    if (name.startsWith("hooklint:")) {
      bases.push(presetOf(name, place, own));
      continue;
    }
    const path = resolveModule(name, own.folder);
    if (path === undefined) throw new ConfigError(`${name} cannot be found`, { place, hint: missingModule });
    if (chain.some((file) => file.path === path)) {
      const round = [...chain.slice(chain.findIndex((file) => file.path === path)).map(({ file }) => file), showFile(path, context.cwd)];
      throw new ConfigError(`the configuration extends itself: ${round.join(" → ")}`, { place, hint: "Take one of these steps out." });
    }
    const base = await read(path, context);
    bases.push(...(await readBases(base, [...chain, base], context)), base);
  }
  return bases;
};

const presetOf = (name: string, place: string, own: OwnConfig): OwnConfig => {
  const preset = presets.find((known) => name === `hooklint:${known}`);
  if (!preset)
    throw new ConfigError(`there is no ${name}`, { place, hint: `Valid: ${presets.map((known) => `hooklint:${known}`).join(", ")}.` });
  return { ...own, config: { preset } };
};

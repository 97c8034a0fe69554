import { relative, resolve, sep } from "node:path";
import { ConfigError } from "../errors.ts";
import { findProfile, knownVersions } from "../lifecycle/find-profile.ts";
import { operations } from "../lifecycle/operations.ts";
import { type Profile, profiles } from "../lifecycle/profiles.ts";
import type { AnyRule, Preset } from "../lint/rule.ts";
import type { AllowEntry, RuleSettings, Settings } from "../lint/settings.ts";
import type { Allow, Config, Layer, RuleEntry, RuleSeverity } from "./config.ts";
import type { matchGlobs } from "./globs.ts";

/** What the command line says, on top of the configuration. */
export interface FlagLayer extends Omit<Layer, "rules" | "assume" | "subcharts" | "allow"> {
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
  /** In seconds. */
  readonly timeout?: number;
  /** Just these rules. */
  readonly only?: readonly string[];
}

export interface SettingsInput {
  readonly rules: readonly AnyRule[];
  readonly config?: Config;
  /** What the configuration extends, the furthest first. */
  readonly bases?: readonly Base[];
  /** Whether plugins that the configuration names were not loaded: ids with their prefix are unknown then, and nobody's mistake. */
  readonly lacksPlugins?: boolean;
  /** What globs are relative to: absolute. */
  readonly folder?: string;
  readonly cwd?: string;
  readonly placeOf?: (path: readonly (string | number)[]) => string;
  readonly flags?: FlagLayer;
  /** The Helm versions when nobody says which: newest 3 and newest 4. */
  readonly defaultHelm?: readonly string[];
}

interface Base {
  readonly config: Config;
  readonly placeOf?: (path: readonly (string | number)[]) => string;
}

export interface ResolvedSettings {
  /** Every rule that there is, those of plugins too. */
  readonly rules: readonly AnyRule[];
  /** What holds for the release of this name (its path, relative to the working directory). */
  readonly of: (file: string) => Settings;
  /** Whether the configuration says not to look at this path. */
  readonly isIgnored: (file: string) => boolean;
}

type Match = typeof matchGlobs;
const none: Match = () => () => false;

const usesGlobs = (configs: readonly Config[]): boolean => configs.some(hasGlobs);

const hasGlobs = ({ ignore, assume, allow, overrides }: Config): boolean =>
  [ignore, assume, allow, overrides].some((list) => list?.length) || (overrides ?? []).some((o) => o.assume?.length || o.allow?.length);

/** Whether Helm is called with `--wait`: as the flags say (the last one counts), or both. */
const waitsOf = (flags: readonly string[]): readonly boolean[] => {
  const last = flags.findLast((flag) => flag === "--wait" || flag.startsWith("--wait="));
  if (last === undefined) return [false, true];
  return [last !== "--wait=false" && last !== "--wait=hookOnly"];
};

const severityOf = (entry: RuleEntry) => (typeof entry === "string" ? entry : entry[0]);
const optionsOf = (entry: RuleEntry): Readonly<Record<string, unknown>> => (typeof entry === "string" ? {} : (entry[1] ?? {}));

const ruleSettings = (rule: AnyRule, preset: Preset, entry: RuleEntry | undefined, only: readonly string[] | undefined): RuleSettings => {
  const strict = preset === "strict" ? rule.options?.strict : undefined;
  const options = { ...rule.options?.defaults, ...strict, ...(entry && optionsOf(entry)) };
  const severity = entry && severityOf(entry);
  if (only && !only.includes(rule.id)) return { shown: "none", severity: undefined, options };
  if (severity === "off" && !only) return { shown: "none", severity: undefined, options };
  const shown = entry || only || preset === "strict" ? "all" : "recommended";
  return { shown, severity: severity === "off" || severity === "on" ? undefined : severity, options };
};

const assumption = (text: string, match: Match): Settings["isAssumed"] => {
  const [, kind = "", name = "", namespace] = /^([^/]+)\/([^@]+)(?:@(.+))?$/.exec(text) ?? [];
  const [kinds, names, namespaces] = [match([kind]), match([name]), namespace === undefined ? () => true : match([namespace])];
  return (target) => kinds(target.kind) && names(target.name) && namespaces(target.namespace ?? "");
};

const allowEntry = (entry: Allow, match: Match): AllowEntry => {
  const parts = (["chart", "template", "kind", "name"] as const).flatMap((key) => {
    const glob = entry[key];
    return glob === undefined ? [] : [{ key, glob, matches: match([glob]) }];
  });
  return {
    rule: entry.rule,
    reason: entry.reason,
    matches: (subject) => parts.every(({ key, matches }) => matches(subject[key])),
    text: `${entry.rule} on ${parts.map(({ key, glob }) => `${key} ${glob}`).join(", ")}`,
  };
};

const profilesOf = (versions: readonly string[], placeOf: (index: number) => string | undefined): readonly Profile[] => {
  const wanted = new Set(
    versions.map((version, i) => {
      const profile = findProfile(version);
      const place = placeOf(i);
      if (!profile)
        throw new ConfigError(`hooklint does not know Helm ${version}`, { ...(place && { place }), hint: `It knows ${knownVersions()}.` });
      return profile;
    }),
  );
  return profiles.filter((profile) => wanted.has(profile));
};

/** A flag changes the severity of a rule and leaves its options alone. */
const withFlags = (rules: Layer["rules"] = {}, flags: FlagLayer["rules"] = {}): Layer["rules"] => ({
  ...rules,
  ...Object.fromEntries(Object.entries(flags).map(([id, severity]) => [id, [severity, rules[id] ? optionsOf(rules[id]) : {}]])),
});

const merge = (layers: readonly Layer[]): Layer => ({
  ...Object.assign({}, ...layers),
  // Entries are replaced, not merged; lists of what is fine add up.
  rules: Object.assign({}, ...layers.map((layer) => layer.rules ?? {})),
  assume: layers.flatMap((layer) => layer.assume ?? []),
  allow: layers.flatMap((layer) => layer.allow ?? []),
});

interface PlacedLayer {
  readonly matches: (path: string) => boolean;
  readonly layer: Layer;
  /** Where an entry of it is written. */
  readonly placeOf: (path: readonly (string | number)[]) => string | undefined;
}

/** What one configuration says of all releases, then what it says of some. */
const layersOf = ({ config, placeOf }: Base, match: Match): readonly PlacedLayer[] => {
  const { ignore, extends: bases, plugins, overrides = [], ...layer } = config;
  return [
    { matches: () => true, layer, placeOf: (path) => placeOf?.(path) },
    ...overrides.map(({ files, ...own }, index) => ({
      matches: match(files),
      layer: own,
      placeOf: (path: readonly (string | number)[]) => placeOf?.(["overrides", index, ...path]),
    })),
  ];
};

/** Defaults, preset, what is extended, configuration, overrides and flags, in this order. */
export const resolveSettings = async (input: SettingsInput): Promise<ResolvedSettings> => {
  const { rules, config = {}, bases, cwd = "/", folder = cwd, flags = {} } = input;
  if (!bases && (config.extends?.length || config.plugins?.length))
    throw new ConfigError("extends and plugins work in configuration files only", { hint: "Give the merged configuration, and plugins." });
  const all: readonly Base[] = [...(bases ?? []), { config, ...(input.placeOf && { placeOf: input.placeOf }) }];
  const match = usesGlobs(all.map((base) => base.config)) ? (await import("./globs.ts")).matchGlobs : none;
  const pathOf = (file: string) => relative(folder, resolve(cwd, file)).split(sep).join("/");
  const layers = all.flatMap((base) => layersOf(base, match));
  const { only, rules: flagRules, ...flagLayer } = flags;

  const resolveFor = (active: readonly PlacedLayer[]): Settings => {
    const layer = merge([...active.map((o) => o.layer), flagLayer]);
    const entries = withFlags(layer.rules, flagRules);
    const preset = layer.preset ?? "recommended";
    const from = active.findLast((o) => o.layer.helm);
    const placeOf = (i: number) => (flags.helm ? undefined : from?.placeOf(["helm", i]));
    const assumed = (layer.assume ?? []).map((text) => assumption(text, match));
    return {
      preset,
      failOn: layer.failOn ?? "error",
      rules: new Map(rules.map((rule) => [rule.id, ruleSettings(rule, preset, entries?.[rule.id], only)])),
      profiles: profilesOf(layer.helm ?? input.defaultHelm ?? ["3", "4"], placeOf),
      waits: waitsOf(layer.flags ?? []),
      flags: active.findLast((o) => o.layer.flags)?.layer.flags ?? [],
      operations: new Set(layer.operations ?? operations),
      timeout: flags.timeout ?? 300,
      isAssumed: (target) => assumed.some((matches) => matches(target)),
      allow: (layer.allow ?? []).map((entry) => allowEntry(entry, match)),
      subcharts: layer.subcharts ?? "report",
      releaseName: layer.releaseName ?? "release-name",
      namespace: layer.namespace,
      values: layer.values ?? [],
      kubeVersion: layer.kubeVersion ?? undefined,
      apiVersions: layer.apiVersions ?? [],
      lacksPlugins: input.lacksPlugins ?? false,
    };
  };

  const known = new Map<string, Settings>();
  const ignore = all.flatMap((base) => base.config.ignore ?? []);
  const isIgnored = match(ignore);
  return {
    rules,
    of: (file) => {
      const path = pathOf(file);
      const active = layers.filter(({ matches }) => matches(path));
      const key = active.map((layer) => layers.indexOf(layer)).join();
      const settings = known.get(key) ?? resolveFor(active);
      known.set(key, settings);
      return settings;
    },
    isIgnored: ignore.length ? (file) => isIgnored(pathOf(file)) : () => false,
  };
};

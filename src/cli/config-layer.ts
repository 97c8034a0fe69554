import type { RuleSeverity } from "../config/config.ts";
import { type LoadedConfig, loadConfig, searchConfig } from "../config/load-config.ts";
import { type FlagLayer, type ResolvedSettings, resolveSettings } from "../config/settings.ts";
import { UsageError } from "../errors.ts";
import { type AnyRule, rules as ownRules } from "../index.ts";
import { readDuration } from "../lifecycle/duration.ts";
import { findProfile, knownVersions } from "../lifecycle/find-profile.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { severities } from "../lint/finding.ts";
import type { Preset } from "../lint/rule.ts";
import type { FailOn } from "../lint/settings.ts";
import { nearest } from "../model/nearest.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

const checkRule = (id: string, flag: string, rules: readonly AnyRule[]): string => {
  if (rules.some((rule) => rule.id === id)) return id;
  const meant = nearest(
    id,
    rules.map((rule) => rule.id),
  );
  throw new UsageError(`${flag}: there is no rule ${id}`, { hint: meant ? `Did you mean ${meant}?` : "hooklint rules lists them all." });
};

const checkSeverity = (text: string, flag: string): RuleSeverity => {
  const valid = ["off", "on", ...severities];
  if (valid.includes(text)) return text as RuleSeverity;
  const meant = nearest(text, valid);
  throw new UsageError(`${flag}: there is no severity ${text}`, {
    hint: `${meant ? `Did you mean ${meant}? ` : ""}Valid: ${valid.join(", ")}.`,
  });
};

/** A rule that is turned on keeps the severities of its messages. */
const ruleOfFlag = (text: string, rules: readonly AnyRule[]): readonly [string, RuleSeverity] => {
  const [id = "", severity] = text.split("=");
  return [checkRule(id, "--rule", rules), severity === undefined ? "on" : checkSeverity(severity, `--rule ${id}`)];
};

const checkVersion = (version: string): string => {
  if (!findProfile(version))
    throw new UsageError(`--helm: hooklint does not know Helm ${version}`, { hint: `It knows ${knownVersions()}.` });
  return version;
};

/** The flags that say the same as keys of the configuration. */
export const layerOf = (args: Arguments, rules: readonly AnyRule[] = ownRules): FlagLayer => {
  const layer: { -readonly [Key in keyof FlagLayer]: FlagLayer[Key] } = {};
  const preset = args.last("preset");
  const failOn = args.has("exit-zero") ? "never" : args.last("fail-on");
  const wait = args.last("wait");
  if (preset) layer.preset = preset as Preset;
  if (failOn) layer.failOn = failOn as FailOn;
  // A wider search is for what no other rule tells of.
  const wide = args.last("trace") === "wide" ? ([["history-ends-badly", "on"]] as const) : [];
  if (args.all("rule").length + wide.length)
    layer.rules = Object.fromEntries([...wide, ...args.all("rule").map((text) => ruleOfFlag(text, rules))]);
  if (args.all("only").length)
    layer.only = args
      .all("only")
      .flatMap((ids) => ids.split(","))
      .map((id) => checkRule(id, "--only", rules));
  if (args.all("helm").length)
    layer.helm = args
      .all("helm")
      .flatMap((list) => list.split(","))
      .map(checkVersion);
  if (args.all("operation").length) layer.operations = args.all("operation").flatMap((list) => list.split(",")) as Operation[];
  const timeout = args.last("timeout");
  if (timeout !== undefined) {
    const milliseconds = readDuration(timeout);
    if (milliseconds === undefined)
      throw new UsageError(`--timeout does not take "${timeout}"`, { hint: "Write a duration as Helm does, such as 10m or 90s." });
    layer.timeout = milliseconds / 1000;
  }
  if (wait) layer.flags = [`--wait=${wait}`];
  const [releaseName, namespace] = [args.last("release-name"), args.last("namespace")];
  const kubeVersion = args.last("kube-version");
  if (kubeVersion !== undefined) layer.kubeVersion = kubeVersion;
  if (releaseName) layer.releaseName = releaseName;
  if (namespace) layer.namespace = namespace;
  return layer;
};

/** The configuration that the command line asks for; undefined when there is none. */
export const findConfig = async (args: Arguments, io: Io): Promise<LoadedConfig | undefined> => {
  const file = args.last("config");
  if (file !== undefined && args.has("no-config"))
    throw new UsageError("--config and --no-config exclude each other", { hint: "Leave one of them out." });
  if (args.has("no-config")) return undefined;
  const runsCode = !args.has("no-plugins");
  return file === undefined ? searchConfig(io.cwd, ownRules, runsCode) : loadConfig(file, io.cwd, ownRules, runsCode);
};

/** The rules of hooklint and those of the plugins that a configuration names. */
export const rulesWith = (loaded: LoadedConfig | undefined): readonly AnyRule[] =>
  loaded?.plugins.length ? [...ownRules, ...loaded.plugins.flatMap((plugin) => plugin.rules)] : ownRules;

/** The configuration that the command line asks for, and what follows from both. */
export const readSettings = async (
  args: Arguments,
  io: Io,
): Promise<{ readonly loaded: LoadedConfig | undefined; readonly settings: ResolvedSettings }> => {
  const loaded = await findConfig(args, io);
  const rules = rulesWith(loaded);
  const settings = await resolveSettings({
    rules,
    cwd: io.cwd,
    flags: layerOf(args, rules),
    lacksPlugins: args.has("no-plugins") || args.has("no-config"),
    ...(args.command === "plan" ? { defaultHelm: ["4"] } : {}),
    ...(loaded ? { config: loaded.config, bases: loaded.bases, folder: loaded.folder, placeOf: loaded.placeOf } : {}),
  });
  return { loaded, settings };
};

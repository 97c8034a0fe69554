import type { RuleSeverity } from "../config/config.ts";
import { type LoadedConfig, loadConfig, searchConfig } from "../config/load-config.ts";
import { type FlagLayer, type ResolvedSettings, resolveSettings } from "../config/settings.ts";
import { UsageError } from "../errors.ts";
import { rules } from "../index.ts";
import { readDuration } from "../lifecycle/duration.ts";
import { findProfile, knownVersions } from "../lifecycle/find-profile.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { severities } from "../lint/finding.ts";
import type { Preset } from "../lint/rule.ts";
import type { FailOn } from "../lint/settings.ts";
import { nearest } from "../model/nearest.ts";
import type { Io } from "./io.ts";
import type { Arguments } from "./parse-flags.ts";

const checkRule = (id: string, flag: string): string => {
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
const ruleOfFlag = (text: string): readonly [string, RuleSeverity] => {
  const [id = "", severity] = text.split("=");
  return [checkRule(id, "--rule"), severity === undefined ? "on" : checkSeverity(severity, `--rule ${id}`)];
};

const checkVersion = (version: string): string => {
  if (!findProfile(version))
    throw new UsageError(`--helm: hooklint does not know Helm ${version}`, { hint: `It knows ${knownVersions()}.` });
  return version;
};

/** The flags that say the same as keys of the configuration. */
export const layerOf = (args: Arguments): FlagLayer => {
  const layer: { -readonly [Key in keyof FlagLayer]: FlagLayer[Key] } = {};
  const preset = args.last("preset");
  const failOn = args.has("exit-zero") ? "never" : args.last("fail-on");
  const wait = args.last("wait");
  if (preset) layer.preset = preset as Preset;
  if (failOn) layer.failOn = failOn as FailOn;
  if (args.all("rule").length) layer.rules = Object.fromEntries(args.all("rule").map(ruleOfFlag));
  if (args.all("only").length)
    layer.only = args
      .all("only")
      .flatMap((ids) => ids.split(","))
      .map((id) => checkRule(id, "--only"));
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

/** The configuration that the command line asks for, and what follows from both. */
export const readSettings = async (
  args: Arguments,
  io: Io,
): Promise<{ readonly loaded: LoadedConfig | undefined; readonly settings: ResolvedSettings }> => {
  const file = args.last("config");
  if (file !== undefined && args.has("no-config"))
    throw new UsageError("--config and --no-config exclude each other", { hint: "Leave one of them out." });
  const loaded = args.has("no-config")
    ? undefined
    : file === undefined
      ? await searchConfig(io.cwd, rules)
      : await loadConfig(file, io.cwd, rules);
  const settings = await resolveSettings({
    rules,
    cwd: io.cwd,
    flags: layerOf(args),
    ...(args.command === "plan" ? { defaultHelm: ["4"] } : {}),
    ...(loaded ? { config: loaded.config, folder: loaded.folder, placeOf: loaded.placeOf } : {}),
  });
  return { loaded, settings };
};

import { rules } from "../../index.ts";
import { graphFormats, planFormats } from "../../report/index.ts";
import { type CommandName, type Flag, flags } from "../flags.ts";
import { lintFormatNames } from "../render-report.ts";

/** A flag as a shell is told of it. */
export interface Completion {
  /** `--fail-on`, `-f`. */
  readonly names: readonly string[];
  readonly takes: Flag["takes"];
  readonly repeatable: boolean;
  /** What the value stands for. */
  readonly value: string;
  /** The values that are offered; files where there are none. */
  readonly words: readonly string[];
  readonly isFile: boolean;
  readonly about: string;
}

const formats: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  lint: lintFormatNames,
  merge: lintFormatNames,
  plan: Object.keys(planFormats),
  graph: Object.keys(graphFormats),
  rules: ["text", "json"],
};

/** Every flag of a command, by the one table. */
export const describeFlags = (command: CommandName): readonly Completion[] =>
  flags
    .filter((flag) => flag.commands.includes(command))
    .map((flag) => ({
      names: [`--${flag.name}`, ...(flag.alias ? [`--${flag.alias}`] : []), ...(flag.short ? [`-${flag.short}`] : [])],
      takes: flag.takes,
      repeatable: flag.repeatable ?? false,
      value: flag.value ?? "",
      words: flag.choices ?? (flag.name === "format" ? (formats[command] ?? []) : flag.value?.startsWith("ID") ? ruleIds : []),
      isFile: /^(?:FILE|DIR|PATH)$/.test(flag.value ?? ""),
      about: flag.about,
    }));

/** The names of flags that take a value from the next word: it is no command, whatever it looks like. */
export const valueFlags: readonly string[] = flags
  .filter(({ takes }) => takes === "value")
  .flatMap(({ name, alias, short }) => [`--${name}`, ...(alias ? [`--${alias}`] : []), ...(short ? [`-${short}`] : [])]);

export const ruleIds: readonly string[] = rules.map(({ id }) => id);

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

/** What a command's own words are, where they are no files; none at all for those that take nothing. */
export const wordsOf = (command: CommandName): readonly string[] | "files" =>
  command === "explain" ? ruleIds : command === "completion" ? shells : command === "rules" || command === "init" ? [] : "files";

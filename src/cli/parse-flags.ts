import { parseArgs } from "node:util";
import { UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { type CommandName, commandNames, type Flag, flags } from "./flags.ts";

/** The command line, understood: which command, what for, and how. */
export interface Arguments {
  readonly command: CommandName;
  readonly paths: readonly string[];
  /** Whether a switch was given (and not with `=false`), or any other flag at all. */
  has(name: string): boolean;
  /** The last value of a flag. */
  last(name: string): string | undefined;
  all(name: string): readonly string[];
}

const isCommand = (word: string | undefined): word is CommandName => commandNames.includes(word as CommandName);

const options = Object.fromEntries(
  flags.flatMap((flag) => {
    const option = {
      type: flag.takes === "value" ? ("string" as const) : ("boolean" as const),
      multiple: true,
      ...(flag.short ? { short: flag.short } : {}),
    };
    return [flag.name, ...(flag.alias ? [flag.alias] : [])].map((name) => [name, option]);
  }),
);
const byName = new Map(flags.flatMap((flag) => [[flag.name, flag], ...(flag.alias ? [[flag.alias, flag] as const] : [])] as const));

const hintFor = (command: CommandName): string => `See hooklint ${command} --help.`;

const checkKnown = (name: string, written: string, command: CommandName): Flag => {
  const flag = byName.get(name);
  if (!flag) {
    const names = flags.filter((f) => f.commands.includes(command)).map((f) => f.name);
    const meant = nearest(name, names);
    throw new UsageError(`there is no flag ${written}`, { hint: meant ? `Did you mean --${meant}?` : hintFor(command) });
  }
  if (!flag.commands.includes(command)) {
    throw new UsageError(`hooklint ${command} has no flag ${written}`, {
      hint: `It belongs to ${flag.commands.map((c) => `hooklint ${c}`).join(", ")}.`,
    });
  }
  return flag;
};

const checkChoice = (flag: Flag, written: string, value: string): void => {
  if (!flag.choices) return;
  for (const word of flag.repeatable ? value.split(",") : [value]) {
    if (flag.choices.includes(word)) continue;
    const meant = nearest(word, flag.choices);
    throw new UsageError(`${written} does not take "${word}"`, {
      hint: `${meant ? `Did you mean ${meant}? ` : ""}Valid: ${flag.choices.join(", ")}.`,
    });
  }
};

/** The value of one flag as written, checked; `true`/`false` for a switch. */
const readValue = (
  flag: Flag,
  token: { readonly rawName: string; readonly value?: string | undefined; readonly inlineValue?: boolean | undefined },
): string => {
  const { rawName, value, inlineValue } = token;
  if (flag.takes === "switch") {
    if (value === undefined || value === "true" || value === "false") return value ?? "true";
    throw new UsageError(`${rawName} takes no value`, { hint: `Write ${rawName} alone.` });
  }
  if (flag.takes === "optional" && value === undefined) return "true";
  if (value === undefined || (!inlineValue && value.startsWith("-") && value !== "-")) {
    throw new UsageError(`${rawName} needs a value`, {
      hint: `Write ${rawName} ${flag.value}${value === undefined ? "" : `; a value that begins with a dash only as ${rawName}=${value}`}.`,
    });
  }
  if (value === "") throw new UsageError(`${rawName} needs a value`, { hint: `Write ${rawName}=${flag.value}.` });
  checkChoice(flag, rawName, value);
  return value;
};

/** Reads the command line. Whatever it does not know is an error with the nearest name, never ignored. */
export const parseFlags = (argv: readonly string[]): Arguments => {
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const words = tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : []));
  const first = tokens.find((token) => token.kind !== "option");
  const named = first?.kind === "positional" && isCommand(first.value);
  const command = named ? (words[0] as CommandName) : "lint";

  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const flag = checkKnown(token.name, token.rawName, command);
    const value = readValue(flag, token);
    const values = given.get(flag.name);
    if (values && flag.repeatable) values.push(value);
    else given.set(flag.name, [value]);
  }
  return {
    command,
    paths: named ? words.slice(1) : words,
    has: (name) => given.has(name) && given.get(name)![0] !== "false",
    last: (name) => given.get(name)?.at(-1),
    all: (name) => given.get(name) ?? [],
  };
};

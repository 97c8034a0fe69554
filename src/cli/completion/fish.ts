import { type CommandName, commandNames } from "../flags.ts";
import { aboutCommand } from "../help.ts";
import { type Completion, describeFlags, valueFlags, wordsOf } from "./describe-flags.ts";

const quote = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

const lineOf = ({ names, takes, words, isFile, about }: Completion, commands: readonly CommandName[]): string => {
  const switches = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(" ");
  const needs = takes === "switch" ? "" : takes === "optional" ? " -f" : isFile ? " -r -F" : " -x";
  const offered = words.length > 0 ? ` -a ${quote(words.join(" "))}` : "";
  return `complete -c hooklint -n ${quote(`__hooklint_in ${commands.join(" ")}`)} ${switches}${needs}${offered} -d ${quote(about)}`;
};

/** One line for a flag that says the same in several commands. */
const flagLines = (): readonly string[] => {
  const lines = new Map<string, { readonly flag: Completion; readonly commands: CommandName[] }>();
  for (const command of commandNames) {
    for (const flag of describeFlags(command)) {
      const known = lines.get(JSON.stringify(flag));
      if (known) known.commands.push(command);
      else lines.set(JSON.stringify(flag), { flag, commands: [command] });
    }
  }
  return [...lines.values()].map(({ flag, commands }) => lineOf(flag, commands));
};

const wordLines = (): readonly string[] =>
  commandNames.flatMap((command) => {
    const own = wordsOf(command);
    const condition = `-n ${quote(`__hooklint_in ${command}`)}`;
    if (own === "files") return [];
    return [`complete -c hooklint ${condition} -f${own.length > 0 ? ` -a ${quote(own.join(" "))}` : ""}`];
  });

export const completeFish = (): string => `# Completion of hooklint for fish: hooklint completion fish | source
function __hooklint_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l isValue 0
    for word in $words
        if test $isValue -eq 1
            set isValue 0
        else if contains -- $word ${valueFlags.join(" ")}
            set isValue 1
        else if contains -- $word ${commandNames.join(" ")}
            echo $word
            return
        else if not string match -q -- '-*' $word
            echo lint
            return
        end
    end
    return 1
end
function __hooklint_in
    set -l command (__hooklint_command); or set command lint
    contains -- $command $argv
end
complete -c hooklint -e
${commandNames.map((command) => `complete -c hooklint -n 'not __hooklint_command >/dev/null' -a ${command} -d ${quote(aboutCommand(command))}`).join("\n")}
${[...wordLines(), ...flagLines()].join("\n")}
`;

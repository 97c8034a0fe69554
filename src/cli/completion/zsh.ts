import { type CommandName, commandNames } from "../flags.ts";
import { aboutCommand } from "../help.ts";
import { type Completion, describeFlags, valueFlags, wordsOf } from "./describe-flags.ts";

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
/** In a specification of `_arguments` these would end the text. */
const escapeSpec = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");

const specsOf = ({ names, takes, repeatable, value, words, isFile, about }: Completion): readonly string[] => {
  const action = isFile ? "_files" : words.length > 0 ? `(${words.join(" ")})` : " ";
  return names.map((name) => {
    const others = repeatable ? "*" : names.length > 1 ? `(${names.join(" ")})` : "";
    const text = `[${escapeSpec(about)}]`;
    if (takes === "switch") return quote(`${others}${name}${text}`);
    const isLong = name.startsWith("--");
    const sign = takes === "optional" ? "=-" : isLong ? "=" : "";
    return quote(`${others}${name}${sign}${text}:${takes === "optional" ? ":" : ""}${escapeSpec(value)}:${action}`);
  });
};

const commandCase = (command: CommandName): string => {
  const own = wordsOf(command);
  const rest = own === "files" ? "_files" : own.length > 0 ? `(${own.join(" ")})` : " ";
  const specs = [...describeFlags(command).flatMap(specsOf), quote(`*:word:${rest}`)];
  return `    ${command}) _arguments -s -S ${specs.join(" \\\n      ")} ;;`;
};

/** The command is the first word that is neither a flag nor the value of one; before it, commands are offered beside files. */
export const completeZsh = (): string => `#compdef hooklint
# Completion of hooklint for zsh: source <(hooklint completion zsh), or as _hooklint in a folder of $fpath
_hooklint_commands() {
  local -a commands=(
${commandNames.map((command) => `    ${quote(`${command}:${escapeSpec(aboutCommand(command))}`)}`).join("\n")}
  )
  _describe -t commands command commands
  _files
}
_hooklint() {
  local command= word
  local -i i=2
  local -a valued=(${valueFlags.join(" ")})
  while ((i < CURRENT)); do
    word=\${words[i]}
    if [[ $word == -* ]]; then
      ((\${valued[(Ie)$word]})) && ((i += 1))
    else
      case $word in
        ${commandNames.join("|")}) command=$word; words=("\${(@)words[1,i-1]}" "\${(@)words[i+1,-1]}"); ((CURRENT -= 1)) ;;
        *) command=lint ;;
      esac
      break
    fi
    ((i += 1))
  done
  case $command in
    '') _arguments -s -S ${describeFlags("lint").flatMap(specsOf).join(" \\\n      ")} \\
      '*:command or file:_hooklint_commands' ;;
${commandNames.map(commandCase).join("\n")}
  esac
}
if [[ \${funcstack[1]} == _hooklint ]]; then _hooklint "$@"; else compdef _hooklint hooklint; fi
`;

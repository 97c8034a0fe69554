import { commandNames } from "../flags.ts";
import { type Completion, describeFlags, valueFlags, wordsOf } from "./describe-flags.ts";

/** Values in a `case` of bash: after a flag, and after `=` where only that gives one. */
const valueCase = ({ names, takes, words, isFile }: Completion): readonly string[] => {
  if (takes === "switch") return [];
  const then = isFile ? "_hooklint_files" : words.length > 0 ? `_hooklint_words '${words.join(" ")}'` : "COMPREPLY=()";
  return [`        ${names.map((name) => (takes === "optional" ? `${name}=` : `${name}|${name}=`)).join("|")}) ${then}; return ;;`];
};

const commandCase = (command: (typeof commandNames)[number]): string => {
  const flags = describeFlags(command);
  const own = wordsOf(command);
  const then = own === "files" ? "_hooklint_files" : `_hooklint_words '${own.join(" ")}'`;
  return `    ${command})
      case $previous in
${flags.flatMap(valueCase).join("\n")}
      esac
      if [[ $current == -* ]]; then _hooklint_words '${flags.flatMap(({ names }) => names).join(" ")}'; else ${then}; fi ;;`;
};

/** Words come cut at `=` in bash: `--fail-on`, `=`, `err`. */
export const completeBash = (): string => `# Completion of hooklint for bash: source <(hooklint completion bash)
_hooklint_words() { mapfile -t COMPREPLY < <(compgen -W "$1" -- "$current"); }
_hooklint_files() {
  mapfile -t COMPREPLY < <(compgen -f -- "$current")
  compopt -o filenames 2>/dev/null
}
_hooklint() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= isFirst=yes i=1
  if [[ $current == '=' ]]; then current=; previous=$previous=
  elif [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}=
  fi
  while ((i < COMP_CWORD)); do
    case \${COMP_WORDS[i]} in
      -*)
        if [[ \${COMP_WORDS[i+1]} == '=' ]]; then ((i += 2))
        elif [[ ' ${valueFlags.join(" ")} ' == *" \${COMP_WORDS[i]} "* ]]; then ((i += 1))
        fi ;;
      ${commandNames.join("|")}) command=\${COMP_WORDS[i]}; isFirst=; break ;;
      *) isFirst=; break ;;
    esac
    ((i += 1))
  done
  COMPREPLY=()
  case \${command:-lint} in
${commandNames.map(commandCase).join("\n")}
  esac
  if [[ $isFirst && $current != -* ]]; then
    local files=("\${COMPREPLY[@]}")
    _hooklint_words '${commandNames.join(" ")}'
    COMPREPLY+=("\${files[@]}")
  fi
}
complete -F _hooklint hooklint
`;

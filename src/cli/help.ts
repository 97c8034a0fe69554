import { type CommandName, type Flag, flags } from "./flags.ts";

interface CommandHelp {
  readonly usage: string;
  readonly about: string;
  readonly more: string;
}

const paths = `PATH is a chart (folder or archive), a rendered manifest, a folder of either, or - for standard input. The default is the
working directory. A file is one release; so is a folder that \`helm template --output-dir\` wrote, and a chart with one set of values.
`;

const commands: Readonly<Record<CommandName, CommandHelp>> = {
  lint: {
    usage: "hooklint [lint] [PATH...]",
    about: "Find what Helm will do to you with the hooks of charts and rendered manifests",
    more: `${paths}
Exit code: 0 clean, 1 findings at or above --fail-on, 2 wrong call, configuration or input, 3 a bug in hooklint.

Examples:
  hooklint ./chart
  helm template my-release ./chart | hooklint -
  hooklint rendered/ --format sarif=hooklint.sarif --format text
`,
  },
  plan: {
    usage: "hooklint plan [PATH...]",
    about: "Show what Helm will do, call for call",
    more: `${paths}
Without --operation and --sequence: every operation in which a hook runs, each from a fresh start.

Examples:
  hooklint plan ./chart --operation upgrade
  hooklint plan ./chart --sequence install,upgrade,upgrade --fail 2:Job/migrate
`,
  },
  graph: {
    usage: "hooklint graph [PATH...]",
    about: "Draw the hooks of each operation: what orders them, what they need, what goes wrong",
    more: `${paths}
Without --operation: every operation in which a hook runs.

Examples:
  hooklint graph ./chart --operation upgrade
  hooklint graph ./chart --operation install --format mermaid=hooks.mmd
`,
  },
  diff: {
    usage: "hooklint diff OLD NEW",
    about: "Show what changes from one version of a chart to the next: findings, and what Helm does in each operation",
    more: `OLD and NEW are two charts, two renders, or a chart in a git revision, as REV:PATH (with ./ in front of PATH from here). Charts with
several sets of values are compared set by set.

Exit code: 0 no new finding at or above --fail-on, 1 there is one, 2 wrong call, configuration or input, 3 a bug in hooklint.

Examples:
  hooklint diff v1.2:charts/shop charts/shop
  hooklint diff old.yaml new.yaml --format markdown=comment.md
`,
  },
  merge: {
    usage: "hooklint merge REPORT...",
    about: "Join the JSON reports of several runs to one, and exit as one run would",
    more: `REPORT is what --format json wrote. Frames of source are left out: the reports hold no source.

Example, a CI matrix of two:
  hooklint charts --shard 1/2 --exit-zero --format json=1.json
  hooklint charts --shard 2/2 --exit-zero --format json=2.json
  hooklint merge 1.json 2.json --format text --format json=all.json
`,
  },
  explain: { usage: "hooklint explain RULE", about: "Print the page of a rule", more: "hooklint rules lists them all.\n" },
  rules: { usage: "hooklint rules", about: "List the rules", more: "" },
  init: { usage: "hooklint init", about: "Write a configuration, .hooklintrc.yaml, into the working directory", more: "" },
  completion: {
    usage: "hooklint completion SHELL",
    about: "Print what makes bash, zsh or fish complete commands, flags and their values",
    more: `Examples:
  source <(hooklint completion bash)      # in ~/.bashrc; the same with zsh in ~/.zshrc, behind compinit
  hooklint completion fish | source       # in ~/.config/fish/config.fish
`,
  },
};

/** What a command does, in a few words. */
export const aboutCommand = (command: CommandName): string => commands[command].about;

const written = (flag: Flag): string => {
  const value = flag.takes === "value" ? ` ${flag.value}` : flag.takes === "optional" ? `[=${flag.value}]` : "";
  return `${flag.short ? `-${flag.short}, ` : ""}--${flag.name}${value}`;
};

const choicesOf = ({ choices }: Flag): string => (choices ? `: ${choices.join(", ")}` : "");

const flagTable = (command: CommandName): string => {
  const own = flags.filter((flag) => flag.commands.includes(command));
  const width = Math.max(...own.map((flag) => written(flag).length));
  const groups = [...new Set(own.map((flag) => flag.group))];
  return groups
    .map((group) => {
      const lines = own
        .filter((flag) => flag.group === group)
        .map((flag) => `  ${written(flag).padEnd(width)}  ${flag.about}${choicesOf(flag)}\n`);
      return `\n${group}:\n${lines.join("")}`;
    })
    .join("");
};

/** Help for one command; for hooklint as a whole when none was named. */
export const helpText = (command: CommandName, named: boolean): string => {
  const { usage, about, more } = commands[command];
  const list = Object.entries(commands).map(([name, help]) => `  ${name.padEnd(11)}${help.about}\n`);
  return `${usage}\n\n${about}.\n${named ? "" : `\nCommands (each has --help):\n${list.join("")}`}${more && `\n${more}`}${flagTable(command)}`;
};

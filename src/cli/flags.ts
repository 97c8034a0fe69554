/** One table of flags drives parsing, help and completion. */
export type CommandName = "lint" | "explain" | "rules" | "init";

export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** Another name for the same flag. */
  readonly alias?: string;
  /** `switch`: none, or `=true`/`=false` as in Helm; `value`: one is needed; `optional`: only with `=`, as in Helm. */
  readonly takes: "switch" | "value" | "optional";
  /** What the value stands for, in help. */
  readonly value?: string;
  readonly repeatable?: boolean;
  /** The values that there are, when there are only so many. */
  readonly choices?: readonly string[];
  readonly commands: readonly CommandName[];
  readonly group: "Input" | "Rules" | "Helm" | "What goes wrong" | "Output" | "Configuration" | "General";
  readonly about: string;
}

const lint = ["lint"] as const;
const both = ["lint"] as const;
const every = ["lint", "explain", "rules", "init"] as const;

export const flags: readonly Flag[] = [
  { name: "one-release", takes: "switch", commands: both, group: "Input", about: "All that is given is one release" },
  {
    name: "stdin-filename",
    takes: "value",
    value: "FILE",
    commands: both,
    group: "Input",
    about: "What standard input is called in reports",
  },
  { name: "chart-dir", takes: "value", value: "DIR", commands: both, group: "Input", about: "The chart that `# Source:` paths belong to" },
  {
    name: "helm-stderr",
    takes: "value",
    value: "FILE",
    commands: lint,
    group: "Input",
    about: "What `helm template` wrote to standard error: names the documents that Helm threw away",
  },

  {
    name: "preset",
    takes: "value",
    value: "NAME",
    choices: ["recommended", "strict"],
    commands: lint,
    group: "Rules",
    about: "recommended holds what is (nearly) sure, strict everything",
  },
  {
    name: "rule",
    takes: "value",
    value: "ID[=SEVERITY]",
    repeatable: true,
    commands: lint,
    group: "Rules",
    about: "Turn a rule on, on top of the preset; =off turns it off",
  },
  { name: "only", takes: "value", value: "ID", repeatable: true, commands: lint, group: "Rules", about: "Just this rule" },
  {
    name: "fail-on",
    takes: "value",
    value: "SEVERITY",
    choices: ["error", "warning", "info", "never"],
    commands: lint,
    group: "Rules",
    about: "Exit with 1 from this severity on (default error)",
  },
  { name: "exit-zero", takes: "switch", commands: lint, group: "Rules", about: "Findings never fail: the same as --fail-on never" },
  {
    name: "max-warnings",
    takes: "value",
    value: "N",
    commands: lint,
    group: "Rules",
    about: "Exit with 1 when there are more warnings than this",
  },

  {
    name: "helm",
    takes: "value",
    value: "VERSION",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "A Helm version, such as 3, 4 or 3.14 (lint: newest 3 and newest 4; plan: newest 4)",
  },
  {
    name: "operation",
    takes: "value",
    value: "OP[,OP]",
    repeatable: true,
    choices: ["install", "upgrade", "rollback", "uninstall", "test"],
    commands: both,
    group: "Helm",
    about: "Only these operations, each from a fresh start",
  },
  {
    name: "wait",
    takes: "optional",
    value: "STRATEGY",
    choices: ["true", "false", "watcher", "legacy", "hookOnly"],
    commands: both,
    group: "Helm",
    about: "Helm is called with --wait (lint looks at both unless this says which)",
  },
  {
    name: "release-name",
    takes: "value",
    value: "NAME",
    commands: both,
    group: "Helm",
    about: "The release's name: charts are rendered with it",
  },
  {
    name: "namespace",
    short: "n",
    takes: "value",
    value: "NAME",
    commands: both,
    group: "Helm",
    about: "The release's namespace: charts are rendered for it",
  },
  {
    name: "values",
    short: "f",
    takes: "value",
    value: "FILE",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "Values for charts, together one more set beside their own and their ci/*-values.yaml",
  },
  {
    name: "set",
    takes: "value",
    value: "K=V",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "A value for charts, in every set of values",
  },
  { name: "set-string", takes: "value", value: "K=V", repeatable: true, commands: both, group: "Helm", about: "The same, always a string" },
  {
    name: "set-file",
    takes: "value",
    value: "K=FILE",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "The same, the text of a file",
  },
  {
    name: "set-json",
    takes: "value",
    value: "K=JSON",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "The same, written as JSON",
  },
  {
    name: "set-literal",
    takes: "value",
    value: "K=V",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "The same, taken word for word",
  },
  {
    name: "kube-version",
    takes: "value",
    value: "VERSION",
    commands: both,
    group: "Helm",
    about: "The Kubernetes that charts are rendered for",
  },
  {
    name: "api-versions",
    short: "a",
    takes: "value",
    value: "GROUP/VERSION[,…]",
    repeatable: true,
    commands: both,
    group: "Helm",
    about: "API versions that charts find in the cluster, beside those that Helm takes for granted",
  },
  {
    name: "renderer",
    takes: "value",
    value: "NAME",
    choices: ["embedded", "helm"],
    commands: both,
    group: "Helm",
    about: "What renders charts: the engine of Helm 4.2.4 that is inside, or the helm on PATH",
  },

  {
    name: "format",
    takes: "value",
    value: "NAME[=FILE]",
    repeatable: true,
    commands: ["lint", "rules"],
    group: "Output",
    about: "text (default), json; lint also sarif, github, gitlab, junit, markdown, rdjson; to standard output or to a file",
  },
  {
    name: "fix-dry-run",
    takes: "switch",
    commands: lint,
    group: "Output",
    about: "What the safe fixes would change, as a diff in place of the report",
  },
  { name: "quiet", short: "q", takes: "switch", commands: lint, group: "Output", about: "Only errors" },
  {
    name: "trace",
    takes: "switch",
    commands: lint,
    group: "Output",
    about: "The whole run that shows a finding, not just its decisive steps",
  },
  { name: "stats", takes: "switch", commands: lint, group: "Output", about: "What was read and what each rule found, on standard error" },
  {
    name: "color",
    takes: "switch",
    commands: every,
    group: "Output",
    about: "Colours, also when the output is no terminal (=false: never; NO_COLOR and FORCE_COLOR are heard too)",
  },

  {
    name: "config",
    takes: "value",
    value: "FILE",
    commands: both,
    group: "Configuration",
    about: "This configuration, not the one found from the working directory up",
  },
  { name: "no-config", takes: "switch", commands: both, group: "Configuration", about: "No configuration file at all" },
  {
    name: "print-config",
    takes: "switch",
    commands: lint,
    group: "Configuration",
    about: "Print what holds for the paths given, and stop",
  },

  { name: "help", short: "h", takes: "switch", commands: every, group: "General", about: "This text" },
  { name: "version", takes: "switch", commands: every, group: "General", about: "The version of hooklint" },
];

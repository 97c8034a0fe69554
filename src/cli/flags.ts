/** One table of flags drives parsing, help and completion. */
export const commandNames = ["lint", "plan", "graph", "diff", "merge", "explain", "rules", "init", "completion"] as const;
export type CommandName = (typeof commandNames)[number];

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
const plan = ["plan"] as const;
/** Whatever runs rules. */
const linters = ["lint", "diff"] as const;
/** Whatever runs Helm's operations, as told. */
const runners = ["lint", "plan", "diff"] as const;
/** Whatever reads a release. */
const readers = ["lint", "plan", "graph", "diff"] as const;
/** Whatever tells of findings. */
const reporters = ["lint", "merge"] as const;
/** Whatever fails for findings. */
const judges = ["lint", "diff", "merge"] as const;
/** Whatever knows rules. */
const configured = ["lint", "plan", "graph", "diff", "merge", "explain", "rules"] as const;
const every = commandNames;

export const flags: readonly Flag[] = [
  { name: "one-release", takes: "switch", commands: readers, group: "Input", about: "All that is given is one release" },
  {
    name: "touched",
    takes: "switch",
    commands: lint,
    group: "Input",
    about: "The paths are files that changed: the charts that they lie in are looked at, each once",
  },
  {
    name: "stdin-filename",
    takes: "value",
    value: "FILE",
    commands: readers,
    group: "Input",
    about: "What standard input is called in reports",
  },
  {
    name: "chart-dir",
    takes: "value",
    value: "DIR",
    commands: readers,
    group: "Input",
    about: "The chart that `# Source:` paths belong to",
  },
  {
    name: "helm-stderr",
    takes: "value",
    value: "FILE",
    commands: lint,
    group: "Input",
    about: "What `helm template` wrote to standard error: names the documents that Helm threw away",
  },
  {
    name: "shard",
    takes: "value",
    value: "I/N",
    commands: lint,
    group: "Input",
    about: "Only the I-th of N parts of what there is, for a CI matrix; hooklint merge joins the reports",
  },

  {
    name: "preset",
    takes: "value",
    value: "NAME",
    choices: ["recommended", "strict"],
    commands: linters,
    group: "Rules",
    about: "recommended holds what is (nearly) sure, strict everything",
  },
  {
    name: "rule",
    takes: "value",
    value: "ID[=SEVERITY]",
    repeatable: true,
    commands: linters,
    group: "Rules",
    about: "Turn a rule on, on top of the preset; =off turns it off",
  },
  { name: "only", takes: "value", value: "ID", repeatable: true, commands: linters, group: "Rules", about: "Just this rule" },
  {
    name: "fail-on",
    takes: "value",
    value: "SEVERITY",
    choices: ["error", "warning", "info", "never"],
    commands: judges,
    group: "Rules",
    about: "Exit with 1 from this severity on, by default error",
  },
  { name: "exit-zero", takes: "switch", commands: judges, group: "Rules", about: "Findings never fail: the same as --fail-on never" },
  {
    name: "max-warnings",
    takes: "value",
    value: "N",
    commands: judges,
    group: "Rules",
    about: "Exit with 1 when there are more warnings than this",
  },
  {
    name: "baseline",
    takes: "value",
    value: "FILE",
    commands: lint,
    group: "Rules",
    about: "Leave out the findings that are in this file",
  },
  {
    name: "write-baseline",
    takes: "value",
    value: "FILE",
    commands: lint,
    group: "Rules",
    about: "Write all findings into this file, for --baseline",
  },
  {
    name: "prune-baseline",
    takes: "switch",
    commands: lint,
    group: "Rules",
    about: "Take out of the file of --baseline what is fixed, and add nothing",
  },

  {
    name: "helm",
    takes: "value",
    value: "VERSION",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "A Helm version, such as 3, 4 or 3.14 (lint: newest 3 and newest 4; plan: newest 4)",
  },
  {
    name: "operation",
    takes: "value",
    value: "OP[,OP]",
    repeatable: true,
    choices: ["install", "upgrade", "rollback", "uninstall", "test"],
    commands: readers,
    group: "Helm",
    about: "Only these operations, each from a fresh start",
  },
  {
    name: "wait",
    takes: "optional",
    value: "STRATEGY",
    choices: ["true", "false", "watcher", "legacy", "hookOnly"],
    commands: runners,
    group: "Helm",
    about: "Helm is called with --wait (lint looks at both unless this says which)",
  },
  {
    name: "release-name",
    takes: "value",
    value: "NAME",
    commands: readers,
    group: "Helm",
    about: "The release's name: charts are rendered with it",
  },
  {
    name: "namespace",
    short: "n",
    takes: "value",
    value: "NAME",
    commands: readers,
    group: "Helm",
    about: "The release's namespace: charts are rendered for it",
  },
  {
    name: "values",
    short: "f",
    takes: "value",
    value: "FILE",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "Values for charts, together one more set beside their own and their ci/*-values.yaml",
  },
  {
    name: "set",
    takes: "value",
    value: "K=V",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "A value for charts, in every set of values",
  },
  {
    name: "set-string",
    takes: "value",
    value: "K=V",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "The same, always a string",
  },
  {
    name: "set-file",
    takes: "value",
    value: "K=FILE",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "The same, the text of a file",
  },
  {
    name: "set-json",
    takes: "value",
    value: "K=JSON",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "The same, written as JSON",
  },
  {
    name: "set-literal",
    takes: "value",
    value: "K=V",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "The same, taken word for word",
  },
  {
    name: "kube-version",
    takes: "value",
    value: "VERSION",
    commands: readers,
    group: "Helm",
    about: "The Kubernetes that charts are rendered for",
  },
  {
    name: "api-versions",
    short: "a",
    takes: "value",
    value: "GROUP/VERSION[,…]",
    repeatable: true,
    commands: readers,
    group: "Helm",
    about: "API versions that charts find in the cluster, beside those that Helm takes for granted",
  },
  {
    name: "renderer",
    takes: "value",
    value: "NAME",
    choices: ["embedded", "helm"],
    commands: readers,
    group: "Helm",
    about: "What renders charts: the engine of Helm 4.2.4 that is inside, or the helm on PATH",
  },
  {
    name: "max-renders",
    takes: "value",
    value: "N",
    commands: readers,
    group: "Helm",
    about: "How often a chart is rendered with one set of values, to compare (default 8; what is left out is noted)",
  },

  {
    name: "timeout",
    takes: "value",
    value: "DURATION",
    commands: runners,
    group: "Helm",
    about: "Helm is called with --timeout, such as 10m (default 5m)",
  },
  { name: "wait-for-jobs", takes: "switch", commands: plan, group: "Helm", about: "As of helm install, upgrade, rollback" },
  {
    name: "rollback-on-failure",
    alias: "atomic",
    takes: "switch",
    commands: plan,
    group: "Helm",
    about: "As of helm install, upgrade; --atomic is the same",
  },
  { name: "cleanup-on-fail", takes: "switch", commands: plan, group: "Helm", about: "As of helm upgrade, rollback" },
  { name: "no-hooks", takes: "switch", commands: plan, group: "Helm", about: "As of helm install, upgrade, rollback, uninstall" },
  {
    name: "dry-run",
    takes: "optional",
    value: "HOW",
    choices: ["true", "false", "none", "client", "server"],
    commands: plan,
    group: "Helm",
    about: "As of helm install, upgrade, rollback, uninstall",
  },
  { name: "create-namespace", takes: "switch", commands: plan, group: "Helm", about: "As of helm install, upgrade" },
  { name: "skip-crds", takes: "switch", commands: plan, group: "Helm", about: "As of helm install, upgrade" },
  { name: "take-ownership", takes: "switch", commands: plan, group: "Helm", about: "As of helm install, upgrade" },
  { name: "force", takes: "switch", commands: plan, group: "Helm", about: "As of helm install, upgrade, rollback" },
  { name: "force-replace", takes: "switch", commands: plan, group: "Helm", about: "As of helm 4 install, upgrade, rollback" },
  { name: "force-conflicts", takes: "switch", commands: plan, group: "Helm", about: "As of helm 4 install, upgrade, rollback" },
  {
    name: "server-side",
    takes: "optional",
    value: "WHETHER",
    choices: ["true", "false", "auto"],
    commands: plan,
    group: "Helm",
    about: "As of helm 4 install, upgrade, rollback",
  },
  { name: "install", short: "i", takes: "switch", commands: plan, group: "Helm", about: "As of helm upgrade" },
  { name: "replace", takes: "switch", commands: plan, group: "Helm", about: "As of helm install" },
  { name: "history-max", takes: "value", value: "N", commands: plan, group: "Helm", about: "As of helm upgrade, rollback" },
  {
    name: "revision",
    takes: "value",
    value: "N",
    commands: plan,
    group: "Helm",
    about: "What helm rollback goes back to (default the one before)",
  },
  { name: "keep-history", takes: "switch", commands: plan, group: "Helm", about: "As of helm uninstall" },
  { name: "ignore-not-found", takes: "switch", commands: plan, group: "Helm", about: "As of helm uninstall" },
  {
    name: "cascade",
    takes: "value",
    value: "HOW",
    choices: ["background", "foreground", "orphan"],
    commands: plan,
    group: "Helm",
    about: "As of helm uninstall",
  },
  { name: "logs", takes: "switch", commands: plan, group: "Helm", about: "As of helm test" },
  {
    name: "filter",
    takes: "value",
    value: "NAME=…",
    repeatable: true,
    commands: plan,
    group: "Helm",
    about: "As of helm test: name=TEST or !name=TEST",
  },

  {
    name: "sequence",
    takes: "value",
    value: "OP,OP…",
    choices: ["install", "upgrade", "rollback", "uninstall", "test"],
    repeatable: true,
    commands: plan,
    group: "What goes wrong",
    about: "These operations one after the other, on one simulated cluster",
  },
  {
    name: "previous",
    takes: "value",
    value: "PATH",
    commands: plan,
    group: "What goes wrong",
    about: "What was installed before the upgrade (default the same release)",
  },
  {
    name: "fail",
    takes: "value",
    value: "[STEP:]KIND/NAME",
    repeatable: true,
    commands: plan,
    group: "What goes wrong",
    about: "This hook or workload fails",
  },
  {
    name: "hang",
    takes: "value",
    value: "[STEP:]KIND/NAME",
    repeatable: true,
    commands: plan,
    group: "What goes wrong",
    about: "It never ends",
  },
  {
    name: "vanish",
    takes: "value",
    value: "[STEP:]KIND/NAME",
    repeatable: true,
    commands: plan,
    group: "What goes wrong",
    about: "It is gone before Helm sees how it ended (a TTL, a person)",
  },
  {
    name: "interrupt",
    takes: "value",
    value: "STEP:CALL",
    repeatable: true,
    commands: plan,
    group: "What goes wrong",
    about: "Helm dies after that call of that step (steps and calls count from 1)",
  },

  {
    name: "format",
    takes: "value",
    value: "NAME[=FILE]",
    repeatable: true,
    commands: ["lint", "plan", "graph", "diff", "merge", "rules"],
    group: "Output",
    about:
      "text (default), json; lint, plan, graph and diff also markdown; lint also sarif, github, gitlab, junit, rdjson; plan and graph also html; graph also mermaid, dot; diff also sarif; to standard output or to a file",
  },
  {
    name: "sarif-category",
    takes: "value",
    value: "NAME",
    commands: judges,
    group: "Output",
    about: "The category of a SARIF log: uploads of one commit with different ones stand side by side in code scanning",
  },
  {
    name: "fix",
    takes: "switch",
    commands: lint,
    group: "Output",
    about: "Make the safe fixes in the templates of charts, each proven by rendering again, and report what is left",
  },
  {
    name: "fix-dry-run",
    takes: "switch",
    commands: lint,
    group: "Output",
    about: "What the safe fixes would change, as a diff in place of the report",
  },
  { name: "quiet", short: "q", takes: "switch", commands: reporters, group: "Output", about: "Only errors" },
  {
    name: "trace",
    takes: "optional",
    value: "HOW",
    choices: ["true", "false", "wide"],
    commands: reporters,
    group: "Output",
    about:
      "The whole run that shows a finding, not just its decisive steps; =wide also looks for runs in which two things go wrong, and turns history-ends-badly on",
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
    commands: configured,
    group: "Configuration",
    about: "This configuration, not the one found from the working directory up",
  },
  { name: "no-config", takes: "switch", commands: configured, group: "Configuration", about: "No configuration file at all" },
  {
    name: "no-plugins",
    takes: "switch",
    commands: configured,
    group: "Configuration",
    about: "Run no code of the repository: no plugins, no configuration in JavaScript",
  },
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

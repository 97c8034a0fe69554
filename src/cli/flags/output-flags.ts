import { anOptional, aSwitch, aValue, commandNames, judges, lint, reporters, type UngroupedFlag } from "./flag.ts";

export const outputFlags: readonly UngroupedFlag[] = [
  aValue(
    "format",
    "NAME[=FILE]",
    ["lint", "plan", "graph", "diff", "merge", "rules"],
    "text (default), json; lint, plan, graph and diff also markdown; lint also sarif, github, gitlab, junit, rdjson; plan and graph also html; graph also mermaid, dot; diff also sarif; to standard output or to a file",
    { repeatable: true },
  ),
  aValue(
    "sarif-category",
    "NAME",
    judges,
    "The category of a SARIF log: uploads of one commit with different ones stand side by side in code scanning",
  ),
  aSwitch("fix", lint, "Make the safe fixes in the templates of charts, each proven by rendering again, and report what is left"),
  aSwitch("fix-dry-run", lint, "What the safe fixes would change, as a diff in place of the report"),
  aSwitch("quiet", reporters, "Only errors", { short: "q" }),
  anOptional(
    "trace",
    "HOW",
    reporters,
    "The whole run that shows a finding, not just its decisive steps; =wide also looks for runs in which two things go wrong, and turns history-ends-badly on",
    { choices: ["true", "false", "wide"] },
  ),
  aSwitch("stats", lint, "What was read and what each rule found, on standard error"),
  aSwitch("color", commandNames, "Colours, also when the output is no terminal (=false: never; NO_COLOR and FORCE_COLOR are heard too)"),
];

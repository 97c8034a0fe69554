import { aSwitch, aValue, judges, lint, linters, type UngroupedFlag } from "./flag.ts";

export const rulesFlags: readonly UngroupedFlag[] = [
  aValue("preset", "NAME", linters, "recommended holds what is (nearly) sure, strict everything", { choices: ["recommended", "strict"] }),
  aValue("rule", "ID[=SEVERITY]", linters, "Turn a rule on, on top of the preset; =off turns it off", { repeatable: true }),
  aValue("only", "ID", linters, "Just this rule", { repeatable: true }),
  aValue("fail-on", "SEVERITY", judges, "Exit with 1 from this severity on, by default error", {
    choices: ["error", "warning", "info", "never"],
  }),
  aSwitch("exit-zero", judges, "Findings never fail: the same as --fail-on never"),
  aValue("max-warnings", "N", judges, "Exit with 1 when there are more warnings than this"),
  aValue("baseline", "FILE", lint, "Leave out the findings that are in this file"),
  aValue("write-baseline", "FILE", lint, "Write all findings into this file, for --baseline"),
  aSwitch("prune-baseline", lint, "Take out of the file of --baseline what is fixed, and add nothing"),
];

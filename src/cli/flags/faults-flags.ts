import { aValue, plan, type UngroupedFlag } from "./flag.ts";

export const faultsFlags: readonly UngroupedFlag[] = [
  aValue("sequence", "OP,OP…", plan, "These operations one after the other, on one simulated cluster", {
    repeatable: true,
    choices: ["install", "upgrade", "rollback", "uninstall", "test"],
  }),
  aValue("previous", "PATH", plan, "What was installed before the upgrade (default the same release)"),
  aValue("fail", "[STEP:]KIND/NAME", plan, "This hook or workload fails", { repeatable: true }),
  aValue("hang", "[STEP:]KIND/NAME", plan, "It never ends", { repeatable: true }),
  aValue("vanish", "[STEP:]KIND/NAME", plan, "It is gone before Helm sees how it ended (a TTL, a person)", { repeatable: true }),
  aValue("interrupt", "STEP:CALL", plan, "Helm dies after that call of that step (steps and calls count from 1)", { repeatable: true }),
];

import { aSwitch, commandNames, type UngroupedFlag } from "./flag.ts";

export const generalFlags: readonly UngroupedFlag[] = [
  aSwitch("help", commandNames, "This text", { short: "h" }),
  aSwitch("version", commandNames, "The version of hooklint"),
];

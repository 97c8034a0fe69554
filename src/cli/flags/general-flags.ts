import { aSwitch, every, type UngroupedFlag } from "./flag.ts";

export const generalFlags: readonly UngroupedFlag[] = [
  aSwitch("help", every, "This text", { short: "h" }),
  aSwitch("version", every, "The version of hooklint"),
];

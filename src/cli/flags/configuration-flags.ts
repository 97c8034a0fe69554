import { aSwitch, aValue, configured, lint, type UngroupedFlag } from "./flag.ts";

export const configurationFlags: readonly UngroupedFlag[] = [
  aValue("config", "FILE", configured, "This configuration, not the one found from the working directory up"),
  aSwitch("no-config", configured, "No configuration file at all"),
  aSwitch("no-plugins", configured, "Run no code of the repository: no plugins, no configuration in JavaScript"),
  aSwitch("print-config", lint, "Print what holds for the paths given, and stop"),
];

import { configurationFlags } from "./flags/configuration-flags.ts";
import { faultsFlags } from "./flags/faults-flags.ts";
import type { Flag, UngroupedFlag } from "./flags/flag.ts";
import { generalFlags } from "./flags/general-flags.ts";
import { helmFlags } from "./flags/helm-flags.ts";
import { inputFlags } from "./flags/input-flags.ts";
import { outputFlags } from "./flags/output-flags.ts";
import { rulesFlags } from "./flags/rules-flags.ts";

export { type CommandName, commandNames, type Flag } from "./flags/flag.ts";

const group = (name: Flag["group"], those: readonly UngroupedFlag[]): readonly Flag[] => those.map((flag) => ({ ...flag, group: name }));

/** One table drives parsing, help and completion; this is the order of help. */
export const flags: readonly Flag[] = [
  ...group("Input", inputFlags),
  ...group("Rules", rulesFlags),
  ...group("Helm", helmFlags),
  ...group("What goes wrong", faultsFlags),
  ...group("Output", outputFlags),
  ...group("Configuration", configurationFlags),
  ...group("General", generalFlags),
];

export const commandNames = ["lint", "plan", "graph", "diff", "merge", "explain", "rules", "init", "completion"] as const;
export type CommandName = (typeof commandNames)[number];

export interface UngroupedFlag {
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
  readonly about: string;
}

export interface Flag extends UngroupedFlag {
  readonly group: "Input" | "Rules" | "Helm" | "What goes wrong" | "Output" | "Configuration" | "General";
}

export const lint = ["lint"] as const;
export const plan = ["plan"] as const;
/** Whatever runs rules. */
export const linters = ["lint", "diff"] as const;
/** Whatever runs Helm's operations, as told. */
export const runners = ["lint", "plan", "diff"] as const;
/** Whatever reads a release. */
export const readers = ["lint", "plan", "graph", "diff"] as const;
/** Whatever tells of findings. */
export const reporters = ["lint", "merge"] as const;
/** Whatever fails for findings. */
export const judges = ["lint", "diff", "merge"] as const;
/** Whatever knows rules. */
export const configured = ["lint", "plan", "graph", "diff", "merge", "explain", "rules"] as const;

type More = Pick<UngroupedFlag, "short" | "alias" | "repeatable" | "choices">;

export const aSwitch = (name: string, commands: readonly CommandName[], about: string, more: More = {}): UngroupedFlag => ({
  name,
  takes: "switch",
  commands,
  about,
  ...more,
});

export const aValue = (name: string, value: string, commands: readonly CommandName[], about: string, more: More = {}): UngroupedFlag => ({
  name,
  takes: "value",
  value,
  commands,
  about,
  ...more,
});

export const anOptional = (
  name: string,
  value: string,
  commands: readonly CommandName[],
  about: string,
  more: More = {},
): UngroupedFlag => ({ name, takes: "optional", value, commands, about, ...more });

import type { Operation } from "../lifecycle/operations.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import type { Severity } from "./finding.ts";
import type { Preset } from "./rule.ts";

/** Which messages of a rule are shown: none (the rule is off), those of the preset `recommended`, or every one. */
export type Shown = "none" | "recommended" | "all";

export interface RuleSettings {
  readonly shown: Shown;
  /** In place of what each message says. */
  readonly severity: Severity | undefined;
  /** The rule's defaults with the config's values over them. */
  readonly options: object;
}

/** An allow of the config: every key that is given must match. */
export interface AllowEntry {
  readonly rule: string;
  readonly chart?: string;
  readonly template?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly reason: string;
  /** `file:line:column` of the entry, for the finding about an unused one. */
  readonly place?: string;
}

export type FailOn = Severity | "never";

/** What is done with findings in charts that lie in another chart's `charts/`. */
export type Subcharts = "report" | "info" | "off";

/** How one release is looked at: defaults, preset, config, overrides and flags, resolved. */
export interface Settings {
  readonly preset: Preset;
  readonly failOn: FailOn;
  /** An entry for every rule that there is. */
  readonly rules: ReadonlyMap<string, RuleSettings>;
  /** Oldest first. */
  readonly profiles: readonly Profile[];
  readonly waits: readonly boolean[];
  readonly operations: ReadonlySet<Operation>;
  readonly isAssumed: (target: { readonly kind: string; readonly name: string; readonly namespace?: string }) => boolean;
  readonly allow: readonly AllowEntry[];
  readonly subcharts: Subcharts;
  readonly releaseName: string;
  readonly namespace: string;
}

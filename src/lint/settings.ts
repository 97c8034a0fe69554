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

/** What an allow of the config is held against. */
export interface AllowSubject {
  /** The innermost chart's name; "" when it is not known. */
  readonly chart: string;
  /** The path of the `# Source:` line; "" when it is not known. */
  readonly template: string;
  readonly kind: string;
  readonly name: string;
}

/** An allow of the config. */
export interface AllowEntry {
  readonly rule: string;
  readonly reason: string;
  /** Whether every glob that the entry gives matches (the config layer compiles them). */
  readonly matches: (subject: AllowSubject) => boolean;
  /** The entry in words, for the note about one that nothing needs: `hook-logs-lost on Job/migrate`. */
  readonly text: string;
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
  /** Flags that Helm is always called with, as the configuration has them. */
  readonly flags: readonly string[];
  readonly operations: ReadonlySet<Operation>;
  /** Helm's `--timeout`, in seconds; 300 unless a flag says otherwise. */
  readonly timeout: number;
  readonly isAssumed: (target: { readonly kind: string; readonly name: string; readonly namespace?: string }) => boolean;
  readonly allow: readonly AllowEntry[];
  readonly subcharts: Subcharts;
  /** Whether plugins were left out: an id with a prefix is then unknown without being wrong. */
  readonly lacksPlugins: boolean;
  readonly releaseName: string;
  /** Undefined: not said, so it is read from the manifests. */
  readonly namespace: string | undefined;
  /** Values files that a chart is rendered with beside its own: globs from the chart. */
  readonly values: readonly string[];
  /** The Kubernetes that charts are rendered for, and what they find in it beside Helm's own list. */
  readonly kubeVersion: string | undefined;
  readonly apiVersions: readonly string[];
}

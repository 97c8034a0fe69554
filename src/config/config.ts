import type { Operation } from "../lifecycle/operations.ts";
import type { Severity } from "../lint/finding.ts";
import type { Preset } from "../lint/rule.ts";
import type { FailOn, Subcharts } from "../lint/settings.ts";

/** `on`: with the severities of its messages, whatever the preset. */
export type RuleSeverity = Severity | "on" | "off";
/** What a config says of a rule: a severity for all of its messages, and options. */
export type RuleEntry = RuleSeverity | readonly [RuleSeverity] | readonly [RuleSeverity, Readonly<Record<string, unknown>>];

/** Findings that are fine; every key that is given must match. Globs, but for the rule. */
export interface Allow {
  readonly rule: string;
  readonly chart?: string;
  readonly template?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly reason: string;
}

/** What can differ from release to release. */
export interface Layer {
  readonly preset?: Preset;
  readonly failOn?: FailOn;
  readonly rules?: Readonly<Record<string, RuleEntry>>;
  readonly helm?: readonly string[];
  readonly flags?: readonly string[];
  readonly operations?: readonly Operation[];
  readonly releaseName?: string;
  readonly namespace?: string;
  /** Values files that charts are rendered with, beside their own ci/*-values.yaml: globs from the chart. */
  readonly values?: readonly string[];
  /** The Kubernetes that charts are rendered for; null: Helm's default. */
  readonly kubeVersion?: string | null;
  /** API versions that charts find, beside those that Helm takes for granted. */
  readonly apiVersions?: readonly string[];
  readonly assume?: readonly string[];
  readonly subcharts?: Subcharts;
  readonly allow?: readonly Allow[];
}

export interface Override extends Layer {
  readonly files: readonly string[];
}

/** A configuration as users write it: `.hooklintrc.example` shows every key. */
export interface Config extends Layer {
  /** Configurations that this one goes on from: `hooklint:strict`, `./team.yaml`, a package. */
  readonly extends?: readonly string[];
  /** Modules with rules: `./rules/index.js`, a package. */
  readonly plugins?: readonly string[];
  readonly ignore?: readonly string[];
  readonly overrides?: readonly Override[];
}

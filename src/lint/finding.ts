import type { Operation } from "../lifecycle/operations.ts";
import type { Trace } from "../lifecycle/trace.ts";
import type { Location, Position } from "../model/location.ts";
import type { ObjectRef } from "../model/resource.ts";

export const severities = ["error", "warning", "info"] as const;
/** `error`: an operation will fail, data is destroyed, or something relied on does not happen; `warning`: it bites on retry, rollback, uninstall, or for some names; `info`: worth knowing. */
export type Severity = (typeof severities)[number];

/** `proof`: follows from the manifests and Helm; `assumption`: a named, checkable one; `heuristic`: a guess with reasons. */
export type Certainty = "proof" | "assumption" | "heuristic";

/** Another place that has to do with a finding. */
export interface Related {
  readonly message: string;
  readonly location: Location;
  readonly object?: ObjectRef;
}

/** Replace what stands from `start` to `end` (exclusive) by `text`. */
export interface Edit {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/** A way to mend it. Only a safe one is ever applied. */
export interface Fix {
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Finding {
  readonly ruleId: string;
  /** Which of the rule's messages this is: the stable name for tests and allows. */
  readonly messageId: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** What is wrong: names the object, lower case, no full stop, makes sense alone. */
  readonly message: string;
  /** What to do about it: a full sentence in the imperative. */
  readonly help?: string;
  /** The release it was found in, by `ReleaseModel.name`. */
  readonly release: string;
  /** The object that it is about; absent when the document is none. */
  readonly object?: ObjectRef;
  readonly location: Location;
  readonly related: readonly Related[];
  /** The operations that it shows up in; empty when it does not depend on one. */
  readonly operations: readonly Operation[];
  /** The Helm versions that it holds for; empty when it holds for all that were considered. */
  readonly helm: readonly string[];
  /** Flags of Helm without which it does not show. */
  readonly flags: readonly string[];
  /** The values files that it shows with, when not with all. */
  readonly values: readonly string[];
  readonly trace?: Trace;
  readonly fix?: Fix;
  /** Rules that saw the same cause on the same object, and were subsumed. */
  readonly alsoReportedBy: readonly string[];
  /** Stable over moved lines and renamed releases: design.md §7. */
  readonly fingerprint: string;
}

/** A finding that the author allowed. */
export interface AllowedFinding extends Finding {
  readonly reason: string;
}

/** One release that was looked at. */
export interface InputSummary {
  readonly file: string;
  readonly release: string;
  readonly documents: number;
  readonly hooks: number;
  readonly resources: number;
  readonly dropped: number;
}

/** A rule that crashed: a bug in hooklint (or in a plugin), which does not end the run. */
export interface Crash {
  readonly ruleId: string;
  readonly object: string;
  readonly error: unknown;
}

/** A finding that was there before, as a baseline remembers it. */
export interface BaselineEntry {
  /** The chart or manifest, from the folder of the baseline. */
  readonly file: string;
  readonly ruleId: string;
  readonly messageId: string;
  readonly message: string;
  /** Numbered within the file: `…-2`. */
  readonly fingerprint: string;
}

/** What became of the findings that a baseline holds. */
export interface BaselineReport {
  /** Those that are still there: they are not among the findings. */
  readonly known: readonly Finding[];
  /** Entries that no finding needs any more. */
  readonly stale: readonly BaselineEntry[];
}

/** What a run found, and all that a reporter gets to see. */
export interface Report {
  readonly findings: readonly Finding[];
  readonly allowed: readonly AllowedFinding[];
  /** When the run was held against a baseline. */
  readonly baseline?: BaselineReport;
  /** What could not be seen, and why. */
  readonly notes: readonly string[];
  readonly inputs: readonly InputSummary[];
  readonly crashes: readonly Crash[];
  readonly rules: readonly RuleInfo[];
}

/** What reporters tell of a rule. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  readonly preset: "recommended" | "strict";
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Of a plugin's rule: where its page lies. */
  readonly page?: { readonly href: string };
}

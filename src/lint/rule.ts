import type { Operation } from "../lifecycle/operations.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import type { Trace } from "../lifecycle/trace.ts";
import type { Hook } from "../model/hook.ts";
import type { Location } from "../model/location.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders } from "../model/renders.ts";
import type { Resource } from "../model/resource.ts";
import type { AllowUse } from "./allow.ts";
import type { Certainty, Fix, Related, Severity } from "./finding.ts";
import type { SeenIncident } from "./incident.ts";

export type Preset = "recommended" | "strict";

/** One thing a rule can say. `text` is a function, not a template: the compiler checks the data of every report. */
export interface Message<Data> {
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** Where this message belongs when not in the rule's own preset. */
  readonly preset?: Preset;
  readonly text: (data: Data) => string;
}

// biome-ignore lint/suspicious/noExplicitAny: the type of a message's data is the rule's own affair
type AnyMessages = Readonly<Record<string, Message<any>>>;

/** What a rule knows beside the release itself. Everything in it is read-only and the same for every rule. */
export interface RuleContext<Options, Messages extends AnyMessages> {
  readonly options: Readonly<Options>;
  readonly release: ReleaseModel;
  /** The other renders of the same chart and values; undefined for text that Helm rendered. */
  readonly renders: ChartRenders | undefined;
  /** The version of the chart that an upgrade comes from; undefined when only one is known. */
  readonly previous: ReleaseModel | undefined;
  /** The Helm versions that are considered, oldest first. */
  readonly profiles: readonly Profile[];
  /** Which of `--wait` given and not given are considered: one or both of false, true. */
  readonly waits: readonly boolean[];
  /** Flags that Helm is always called with, as the configuration has them. */
  readonly flags: readonly string[];
  readonly operations: ReadonlySet<Operation>;
  /** Helm's `--timeout`, in seconds. */
  readonly timeout: number;
  /** Every rule that there is, those that are off too. */
  readonly ruleIds: readonly string[];
  /** Every rule that is on. */
  readonly activeRuleIds: ReadonlySet<string>;
  /** Whether the config says that this object exists outside the chart (`assume`). */
  readonly isAssumed: (target: { readonly kind: string; readonly name: string; readonly namespace?: string }) => boolean;
  /** Whether one of these rules, or messages (`rule/message`), has a finding about one of these objects, given by their keys. For `incidents`, which come after all others. */
  isReported(tellers: readonly string[], keys: readonly string[]): boolean;
  report<Id extends keyof Messages & string>(problem: Problem<Messages, Id>): void;
}

export interface Problem<Messages extends AnyMessages, Id extends keyof Messages & string> {
  readonly messageId: Id;
  readonly data: Parameters<Messages[Id]["text"]>[0];
  /** The object that it is about; may be missing only where a document is no object. */
  readonly object: Resource | undefined;
  /** The place to point at: by default the object's name. */
  readonly location?: Location;
  readonly related?: readonly Related[];
  readonly help?: string;
  readonly operations?: readonly Operation[];
  /** Versions that it holds for, when not for all considered. */
  readonly helm?: readonly Profile[];
  readonly flags?: readonly string[];
  readonly trace?: Trace;
  readonly fix?: Fix;
  /** What it comes from, for subsumption: see `Rule.subsumes`. Also tells findings of one rule on one object apart, so keep release names out. */
  readonly cause?: string;
}

export interface Rule<Options extends object = object, Messages extends AnyMessages = AnyMessages> {
  /** Kebab-case, and names the problem: it reads well after "allow". */
  readonly id: string;
  /** One sentence; the rule index, `explain`, SARIF and the config schema all show it. */
  readonly summary: string;
  readonly preset: Preset;
  /** Of a plugin's rule: the Markdown that `hooklint explain` shows, as `new URL("./rule.md", import.meta.url)`. */
  readonly page?: { readonly href: string };
  /** Rules that this one speaks for when both report the same object (and, where both name a cause, the same cause). */
  readonly subsumes?: readonly string[];
  readonly options?: {
    /** A JSON Schema for each option, with a description. */
    readonly schema: Readonly<Record<keyof Options & string, object>>;
    readonly defaults: Options;
    /** What the preset `strict` sets beside the defaults. */
    readonly strict?: Partial<Options>;
  };
  readonly messages: Messages;

  // A rule implements the narrowest one that can see the problem.
  hook?(hook: Hook, ctx: RuleContext<Options, Messages>): void;
  release?(release: ReleaseModel, ctx: RuleContext<Options, Messages>): void;
  /** For what the histories of a release come to. They are only looked for when a rule that wants them is on. */
  incidents?(incidents: readonly SeenIncident[], ctx: RuleContext<Options, Messages>): void;
  /** For rules about the allows themselves: called last, with the allows written in the release. */
  allows?(allows: readonly AllowUse[], ctx: RuleContext<Options, Messages>): void;
}

// biome-ignore lint/suspicious/noExplicitAny: a list holds rules of every shape
export type AnyRule = Rule<any, Readonly<Record<string, Message<any>>>>;

/** Rules of your own: what the default export of a module that a configuration names under `plugins` must be. */
export interface Plugin {
  /** What the ids of its rules begin with: `acme` for `acme/owner-label`. */
  readonly name: string;
  readonly rules: readonly AnyRule[];
}

/** Gives a rule its types; changes nothing. */
export const defineRule = <Options extends object, Messages extends AnyMessages>(rule: Rule<Options, Messages>): Rule<Options, Messages> =>
  rule;

import { rules } from "../rules/index.ts";
import type { Config } from "./config/config.ts";
import type { Operation } from "./lifecycle/operations.ts";
import type { Plan, PlanOptions } from "./lifecycle/plan.ts";
import type { Report } from "./lint/finding.ts";
import type { Settings } from "./lint/settings.ts";
import type { Document, Source } from "./model/document.ts";
import type { ReleaseModel } from "./model/release.ts";
import type { ChartRenders } from "./model/renders.ts";
export type { Allow, Config, Layer, Override, RuleEntry, RuleSeverity } from "./config/config.ts";
export { ConfigError, InputError, UsageError } from "./errors.ts";
export type * from "./lifecycle/call.ts";
export type { Operation } from "./lifecycle/operations.ts";
export type * from "./lifecycle/plan.ts";
export type { Profile } from "./lifecycle/profiles.ts";
export type * from "./lifecycle/trace.ts";
export type * from "./lint/finding.ts";
export type { AnyRule, Message, Preset, Problem, Rule, RuleContext } from "./lint/rule.ts";
export { defineRule } from "./lint/rule.ts";
export type { FailOn, Subcharts } from "./lint/settings.ts";
export type * from "./model/document.ts";
export type { DeletePolicy, Hook, HookEvent } from "./model/hook.ts";
export type * from "./model/location.ts";
export type { Dropped, ReleaseModel } from "./model/release.ts";
export type * from "./model/renders.ts";
export type { Annotation, ObjectRef, Resource } from "./model/resource.ts";
export { rules };
/** The documents of one release, and what reports call it. */
export interface ReleaseInput {
    readonly name: string;
    /** Where it comes from: what the globs of a configuration are held against. */
    readonly file: string;
    readonly documents: readonly Document[];
    /** Of a chart that was rendered here. */
    readonly renders?: ChartRenders;
}
export interface LintOptions {
    readonly config?: Config;
    /** What reports call the release; by default the first file. */
    readonly name?: string;
}
/** Lints the files of one rendered release. Reads nothing: no file, no configuration but the one that is given. */
export declare const lint: (sources: readonly Source[], { config, name }?: LintOptions) => Promise<Report>;
/** The release as Helm sorts it. */
export declare const modelOf: ({ name, documents, renders }: ReleaseInput, { releaseName, namespace }: Settings) => ReleaseModel;
/** Lints releases one after the other; whatever is asked of all of them together is asked at the end. */
export declare const lintReleases: (releases: Iterable<ReleaseInput>, settingsOf: (file: string) => Settings, notes?: readonly string[]) => Report;
/** What to plan; without operations and sequence every operation in which a hook of the release runs, each from a fresh start. */
export interface PlanRequest extends Omit<PlanOptions, "profile" | "previous"> {
    readonly operations?: readonly Operation[];
    /** One simulated cluster all the way. */
    readonly sequence?: readonly Operation[];
    /** What was installed before an upgrade; by default the same release. */
    readonly previous?: ReleaseInput;
}
export interface PlanSourcesOptions extends Omit<PlanRequest, "previous"> {
    readonly config?: Config;
    readonly name?: string;
    readonly previous?: readonly Source[];
}
/** What Helm will do with the files of one rendered release: a plan for each operation and Helm version. Reads nothing. */
export declare const plan: (sources: readonly Source[], options?: PlanSourcesOptions) => Promise<readonly Plan[]>;
/** A chart renders otherwise for an upgrade: then the upgrade comes from what the install render left. */
export declare const planRelease: (input: ReleaseInput, settings: Settings, request?: PlanRequest) => Promise<readonly Plan[]>;

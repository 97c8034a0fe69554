import type { AnyRule } from "../lint/rule.ts";
import type { Settings } from "../lint/settings.ts";
import type { Config, Layer, RuleSeverity } from "./config.ts";
/** What the command line says, on top of the configuration. */
export interface FlagLayer extends Omit<Layer, "rules" | "assume" | "subcharts" | "allow"> {
    readonly rules?: Readonly<Record<string, RuleSeverity>>;
    /** In seconds. */
    readonly timeout?: number;
    /** Just these rules. */
    readonly only?: readonly string[];
}
export interface SettingsInput {
    readonly rules: readonly AnyRule[];
    readonly config?: Config;
    /** What globs are relative to: absolute. */
    readonly folder?: string;
    readonly cwd?: string;
    readonly placeOf?: (path: readonly (string | number)[]) => string;
    readonly flags?: FlagLayer;
    /** The Helm versions when nobody says which: newest 3 and newest 4. */
    readonly defaultHelm?: readonly string[];
}
export interface ResolvedSettings {
    /** What holds for the release of this name (its path, relative to the working directory). */
    readonly of: (file: string) => Settings;
    /** Whether the configuration says not to look at this path. */
    readonly isIgnored: (file: string) => boolean;
}
/** Defaults, preset, configuration, overrides and flags, in this order. */
export declare const resolveSettings: (input: SettingsInput) => Promise<ResolvedSettings>;

import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders } from "../model/renders.ts";
import type { AllowedFinding, Crash, Finding } from "./finding.ts";
import type { AnyRule } from "./rule.ts";
import type { Settings } from "./settings.ts";
export interface RunResult {
    readonly findings: readonly Finding[];
    readonly allowed: readonly AllowedFinding[];
    readonly crashes: readonly Crash[];
    /** The allows of the config that this release needed, by their index. */
    readonly usedAllows: ReadonlySet<number>;
}
/**
 * Runs every rule that is on over one release. Subsumption comes after config and allows, so that a rule that is off, or a
 * finding that is allowed, hides nothing. A rule that throws is a crash beside the findings, never the end of the run.
 */
export declare function runRules(release: ReleaseModel, rules: readonly AnyRule[], settings: Settings, renders?: ChartRenders): RunResult;
/** File, line, column, rule, message: the order of every report. */
export declare function sortFindings<F extends Finding>(findings: readonly F[]): readonly F[];

import type { Finding } from "./finding.ts";
/** One set of values of a chart: which release its findings name, and how the values are called. */
export interface ValuesRelease {
    readonly release: string;
    /** "" for the chart's own values. */
    readonly values: string;
}
/**
 * Joins what is found alike with several sets of values of one chart: the first finding stays, and says with which values it shows
 * unless with all. `groups` are the charts, each with its sets in the order in which they were rendered.
 */
export declare const mergeValues: <F extends Finding>(findings: readonly F[], groups: readonly (readonly ValuesRelease[])[]) => readonly F[];

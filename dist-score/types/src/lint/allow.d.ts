import type { ReleaseModel } from "../model/release.ts";
import { type Resource } from "../model/resource.ts";
import type { AllowEntry } from "./settings.ts";
import type { Candidate } from "./subsume.ts";
/** On an object: `hooklint.dev/allow: "rule-a, rule-b -- reason"`. */
export declare const allowAnnotation = "hooklint.dev/allow";
/** One rule that somebody allowed somewhere, and whether a finding needed it. */
export interface AllowUse {
    readonly source: "annotation" | "config";
    readonly ruleId: string;
    /** Empty when none is written: then nothing is allowed. */
    readonly reason: string;
    /** The object that carries the annotation. */
    readonly object?: Resource;
    /** Where the id stands in the annotation's text, for the place of a finding about it. */
    readonly span?: readonly [from: number, to: number];
    used: boolean;
    readonly matches: (candidate: Candidate) => boolean;
}
/** The config's allows first, at their own indexes, then those of the objects. */
export declare function readAllows(release: ReleaseModel, entries: readonly AllowEntry[]): readonly AllowUse[];
/** `rule-a, rule-b -- reason`. */
export declare function parseAllow(text: string): {
    readonly ids: readonly {
        readonly id: string;
        readonly from: number;
        readonly to: number;
    }[];
    readonly reason: string;
};
/** The reason that a finding is allowed for; marks every allow that fits as used. Without a reason nothing is allowed. */
export declare function allowFinding(allows: readonly AllowUse[], candidate: Candidate): string | undefined;

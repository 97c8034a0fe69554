import type { Need } from "../lifecycle/needs.ts";
/** What an object does with what it needs: `mounts`, `runs as`. */
export declare const verbOf: (need: Pick<Need, "type">) => string;
/** `mounts ConfigMap/db`. */
export declare const describeNeed: (need: Pick<Need, "type" | "target">) => string;
/** What a missing object makes of the one that needs it. */
export declare function consequenceOf(need: Pick<Need, "type" | "target">, userKind: string): string;
/** Tells the findings of one rule on one object apart, without names that hold the release name. */
export declare const causeOf: (need: Pick<Need, "type" | "target">) => string;
/** Whether a pod cannot start, or not do its work, without it. */
export declare const isVital: (need: Need) => boolean;
/** One need for each thing: several containers may ask for the same Secret. */
export declare function distinctNeeds(needs: readonly Need[]): readonly Need[];

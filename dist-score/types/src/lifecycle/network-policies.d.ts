import { type Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
/** Pairs of a hook with pods, and a hook that is the network policy of those pods, where a run of the one finds the other not there. */
export declare function latePolicies(release: ReleaseModel): readonly {
    readonly hook: Hook;
    readonly policy: Hook;
    readonly event: string;
}[];

import { type Hook, type HookEvent } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type Need } from "./needs.ts";
import type { Operation } from "./operations.ts";
/** A hook needs another one of the same event and weight, which no earlier operation or event has left there. */
export interface Tie {
    readonly need: Need;
    readonly provider: Hook;
    readonly event: HookEvent;
    readonly operation: Operation;
    /** Whether the provider comes after the hook that needs it. */
    readonly isLate: boolean;
}
/** What a hook needs that only its name, or between equal names its kind, puts before or after it. Each provider once per event. */
export declare function tiesOf(release: ReleaseModel, hook: Hook): readonly Tie[];
/** Whether a hook can come earlier without harm: it does nothing by itself, and needs no other hook. */
export declare const isFreeToMove: (release: ReleaseModel, { resource }: Hook) => boolean;

import type { Hook, HookEvent } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Need } from "./needs.ts";
import { type Operation } from "./operations.ts";
import type { Provider } from "./providers.ts";
import { type Moment, type Span, type Timeline } from "./timeline.ts";
/** Whether something is there when it is needed, in an operation that goes well so far. */
export type Presence = 
/** `span.from` is -1 when it was there before the operation. */
{
    readonly is: "there";
    readonly provider: Provider;
    readonly span: Span | undefined;
}
/** This operation makes it, but only then. */
 | {
    readonly is: "later";
    readonly provider: Provider;
    readonly moment: Moment;
}
/** It has been there, and is gone. */
 | {
    readonly is: "removed";
    readonly provider: Provider;
    readonly span: Span;
}
/** The release has it, but nothing makes it in this operation, and nothing has left it. */
 | {
    readonly is: "never";
    readonly provider: Provider;
}
/** Nothing in the release provides it. */
 | {
    readonly is: "outside";
};
/** The moment at which an operation makes, changes or removes the release resources; undefined for test. */
export declare const resourcesMoment: (timeline: Timeline) => Moment | undefined;
/** What of `need` is there at a moment, seen by the best of its providers. */
export declare function presenceOf(release: ReleaseModel, need: Need, operation: Operation, moment: number): Presence;
/** What an object needs, each with whether it is there at a moment. */
export declare function presencesOf(release: ReleaseModel, needs: readonly Need[], operation: Operation, moment: number): readonly {
    readonly need: Need;
    readonly presence: Presence;
}[];
/** Calls `visit` for each run of a hook: each event that it lists, once. */
export declare function eachRun(release: ReleaseModel, hook: Hook, visit: (run: {
    readonly event: HookEvent;
    readonly operation: Operation;
    readonly moment: Moment;
}) => void): void;

import type { Hook, HookEvent } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { type Resource } from "../model/resource.ts";
import { type Operation } from "./operations.ts";
/** A stretch of an operation in which an object is there: after moment `from`, before the end of moment `to`. */
export interface Span {
    readonly resource: Resource;
    /** The hook that makes it; undefined for release resources. */
    readonly hook: Hook | undefined;
    /** -1: it was there before the operation. */
    readonly from: number;
    /** Infinity: it stays. */
    readonly to: number;
    /** Why it goes. */
    readonly because: "before-hook-creation" | "hook-succeeded" | "uninstall" | undefined;
    /** The hook whose event ends it, for hook-succeeded: the last of the event. */
    readonly event: HookEvent | undefined;
}
/** One step of an operation in which everything succeeds. */
export interface Moment {
    readonly index: number;
    readonly event: HookEvent | undefined;
    /** Undefined for the step of the release resources and the end of an event. */
    readonly hook: Hook | undefined;
    readonly does: "hook" | "resources" | "clean-up";
}
/** What exists when, in an operation that goes well. */
export interface Timeline {
    readonly operation: Operation;
    readonly moments: readonly Moment[];
    /** The moments of each hook that runs. */
    readonly runs: ReadonlyMap<Hook, readonly Moment[]>;
    /** By `keyOf`, in order of `from`. */
    readonly spans: ReadonlyMap<string, readonly Span[]>;
}
/**
 * The timeline of an operation. An install starts from nothing; every other operation from what an install leaves. Release
 * resources come and go in one moment (recordings: all-events).
 */
export declare const timelineOf: (release: ReleaseModel, operation: Operation) => Timeline;
/** Whether uninstall leaves a release resource alone (`resource_policy.go` filterManifestsToKeep: any value that is not empty counts). */
export declare const isKept: (resource: Resource) => boolean;

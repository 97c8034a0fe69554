import type { Hook, HookEvent } from "../../model/hook.ts";
import { type Context, type Failure, type Steps } from "./context.ts";
import type { ReleaseRecord } from "./storage.ts";
export interface EventResult {
    readonly failure: Failure;
    /** Deletions that Helm 4 puts off until it has read the logs of tests (`execHookWithDelayedShutdown`, 4.0.5). */
    readonly shutdown: (() => Steps<Failure>) | undefined;
}
/** Runs the hooks of one event (`execHook`, pkg/action/hooks.go). */
export declare function runHooks(ctx: Context, record: ReleaseRecord, event: HookEvent, serverSide: boolean, hooks?: readonly Hook[]): Steps<Failure>;
export declare function runEvent(ctx: Context, record: ReleaseRecord, event: HookEvent, serverSide: boolean, hooks: readonly Hook[]): Steps<EventResult>;
export declare const pathOf: (hook: Hook) => string;

import type { Operation } from "../operations.ts";
import type { Profile } from "../profiles.ts";
/** `hookOnly`: Helm 4's default, which waits for hooks to end and for nothing else. Helm 3 has only `legacy`. */
export type WaitStrategy = "legacy" | "watcher" | "hookOnly";
/** What Helm's flags come to. */
export interface HelmOptions {
    readonly wait: boolean;
    readonly strategy: WaitStrategy;
    readonly waitForJobs: boolean;
    readonly atomic: boolean;
    readonly cleanupOnFail: boolean;
    readonly noHooks: boolean;
    readonly keepHistory: boolean;
    readonly serverSide: "true" | "false" | "auto";
    readonly force: boolean;
    readonly forceConflicts: boolean;
    readonly takeOwnership: boolean;
    readonly skipCrds: boolean;
    readonly createNamespace: boolean;
    readonly replace: boolean;
    readonly install: boolean;
    readonly dryRun: "none" | "client" | "server";
    readonly ignoreNotFound: boolean;
    readonly cascade: "background" | "foreground" | "orphan";
    readonly logs: boolean;
    readonly include: readonly string[];
    readonly exclude: readonly string[];
    readonly historyMax: number;
    /** In milliseconds. */
    readonly timeout: number;
}
/** `--name`, `--name=value` and `--name value` taken apart; flags with an optional value take one only after `=`, as in Helm. */
export interface Flag {
    readonly name: string;
    readonly value: string | undefined;
}
export declare function splitFlags(flags: readonly string[], operation: Operation): readonly Flag[];
export declare function readOptions(flags: readonly string[], operation: Operation, profile: Profile): HelmOptions;

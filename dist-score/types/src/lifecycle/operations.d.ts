import type { HookEvent } from "../model/hook.ts";
/** What a user asks of Helm. `upgrade --install` is one of install and upgrade. */
export declare const operations: readonly ["install", "upgrade", "rollback", "uninstall", "test"];
export type Operation = (typeof operations)[number];
/** The parts of an operation, in order. */
export type Phase = {
    readonly do: "hooks";
    readonly event: HookEvent;
}
/** Objects of `crds/`. */
 | {
    readonly do: "crds";
}
/** Create, change and delete release resources. */
 | {
    readonly do: "resources";
}
/** With `--wait` only: until release resources are ready, or gone. */
 | {
    readonly do: "wait";
};
/**
 * Helm's lifecycle, as data (Helm 3.21.4 and 4.2.4, `pkg/action/{install,upgrade,rollback,uninstall,release_testing}.go`;
 * recordings: all-events).
 */
export declare const phases: Readonly<Record<Operation, readonly Phase[]>>;
/** The operation that an event belongs to. */
export declare const operationOf: (event: HookEvent) => Operation;

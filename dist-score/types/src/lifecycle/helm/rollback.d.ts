import type { Context, Failure, Steps } from "./context.ts";
/** `helm rollback [REVISION]` (`Rollback.Run`, pkg/action/rollback.go); 0 is the revision before the last. */
export declare function rollback(ctx: Context, revision: number): Steps<Failure>;

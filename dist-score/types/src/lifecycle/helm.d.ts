import type { ReleaseModel } from "../model/release.ts";
import type { Context, Failure, Steps } from "./helm/context.ts";
import type { Operation } from "./operations.ts";
export interface Command {
    readonly operation: Operation;
    /** What install and upgrade bring. */
    readonly chart: ReleaseModel;
    /** Of rollback; 0 is the one before the last. */
    readonly revision: number;
}
/** What Helm does for a command: calls to a cluster, one at a time. Ends with what Helm prints as its error. */
export declare function runHelm(ctx: Context, { operation, chart, revision }: Command): Steps<Failure>;

import type { Location } from "../model/location.ts";
import type { Call } from "./call.ts";
import type { Operation } from "./operations.ts";
/** One line of the story that shows how a release comes to a bad end. */
export interface TraceStep {
    /** Counted from 1. */
    readonly step: number;
    readonly operation: Operation;
    /** What happens, and what comes of it: checkable by hand. */
    readonly text: string;
    readonly call?: Call;
    readonly location?: Location;
}
export type Trace = readonly TraceStep[];

import type { Location } from "../model/location.ts";
import type { ObjectRef } from "../model/resource.ts";
import type { Call } from "./call.ts";
import type { Operation } from "./operations.ts";
import type { StepResult } from "./run.ts";

/** One line of the story that shows how a release comes to a bad end. */
export interface TraceStep {
  /** Counted from 1. */
  readonly step: number;
  readonly operation: Operation;
  /** What happens, and what comes of it: checkable by hand. */
  readonly text: string;
  readonly call?: Call;
  /** How the operation ended, where the line tells its end. */
  readonly ended?: StepResult["outcome"];
  readonly location?: Location;
  /** What is there then, of the objects that the story is about. */
  readonly there?: readonly ObjectState[];
}

export interface ObjectState extends ObjectRef {
  /** `running`, `failed`; empty when there is nothing to say. */
  readonly state: string;
}
export type Trace = readonly TraceStep[];

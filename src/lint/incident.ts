import type { IncidentKind } from "../lifecycle/incidents.ts";
import type { Operation } from "../lifecycle/operations.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import type { Trace } from "../lifecycle/trace.ts";
import type { ObjectRef } from "../model/resource.ts";

/** A bad end that a history of the release comes to. */
export interface SeenIncident {
  readonly kind: IncidentKind;
  readonly object: ObjectRef;
  /** The keys of all objects that have to do with it. */
  readonly concerns: readonly string[];
  /** How it ends, in a clause. */
  readonly text: string;
  /** The history, shortest first found. */
  readonly operations: readonly Operation[];
  readonly profile: Profile;
  readonly flags: readonly string[];
  /** What goes wrong on the way. */
  readonly mishaps: readonly { readonly kind: "fail" | "hang" | "vanish" | "interrupt"; readonly object: ObjectRef }[];
  /** Told only when somebody wants to hear it: it takes as long as the history. */
  story(): { readonly trace: Trace; readonly command: string };
}

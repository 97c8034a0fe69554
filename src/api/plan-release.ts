import type { Operation } from "../lifecycle/operations.ts";
import type { Plan, PlanOptions } from "../lifecycle/plan.ts";
import type { Profile } from "../lifecycle/profiles.ts";
import type { Settings } from "../lint/settings.ts";
import { modelOf, type ReleaseInput } from "./release-input.ts";

/** What to plan; without operations and sequence every operation in which a hook of the release runs, each from a fresh start. */
export interface PlanRequest extends Omit<PlanOptions, "profile" | "previous"> {
  readonly operations?: readonly Operation[];
  /** One simulated cluster all the way. */
  readonly sequence?: readonly Operation[];
  /** What was installed before an upgrade; by default the same release. */
  readonly previous?: ReleaseInput;
}

/** A chart renders otherwise for an upgrade: then the upgrade comes from what the install render left. */
export const planRelease = async (input: ReleaseInput, settings: Settings, request: PlanRequest = {}): Promise<readonly Plan[]> => {
  const { operationsWithHooks, planOperation, planSequence } = await import("../lifecycle/plan.ts");
  const { operations, sequence, previous, ...options } = request;
  const fresh = modelOf(input, settings);
  const later = input.renders?.others.get("upgrade") ?? fresh;
  const before = previous ? modelOf(previous, settings) : later === fresh ? undefined : fresh;
  const of = (profile: Profile): PlanOptions => ({ ...options, profile, ...(before && { previous: before }) });
  if (sequence) return settings.profiles.map((profile) => planSequence(later, sequence, of(profile)));
  const wanted = operations ?? operationsWithHooks(fresh).filter((operation) => settings.operations.has(operation));
  return wanted.flatMap((operation) =>
    settings.profiles.map((profile) =>
      planOperation(operation === "upgrade" || operation === "rollback" ? later : fresh, operation, of(profile)),
    ),
  );
};

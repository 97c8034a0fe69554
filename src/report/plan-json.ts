import type { Plan, PlanCall, PlanStep } from "../lifecycle/plan.ts";
import { toLocation } from "./json.ts";
import { jsonText } from "./printable.ts";

/** Version 1 of the plans' JSON: a promise to users, held to `schemas/plan.schema.json`. */
export const formatPlanJson = (plans: readonly Plan[]): string =>
  jsonText({
    version: 1,
    plans: plans.map(({ release, profile, proven, steps }) => ({ release, helm: profile.version, proven, steps: steps.map(toStep) })),
  });

const toStep = ({ operation, flags, calls, outcome, releaseStatus, revision, history, message, races, neverRan, left }: PlanStep) => ({
  operation,
  flags,
  calls: calls.map(toCall),
  outcome,
  releaseStatus,
  revision,
  history,
  message,
  races,
  neverRan,
  left,
});

export const toCall = (call: PlanCall) => ({
  index: call.index,
  phase: call.phase,
  verb: call.verb,
  apiVersion: call.apiVersion,
  kind: call.kind,
  namespace: call.namespace,
  name: call.name,
  because: call.because,
  weight: call.weight,
  answer: call.answer,
  message: call.message,
  patch: call.patch,
  propagation: call.propagation,
  timeout: call.timeout,
  location: call.location && toLocation(call.location),
});

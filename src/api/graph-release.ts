import { rules } from "../../rules/index.ts";
import type { Graph, Verdict } from "../lifecycle/graph.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { runRules } from "../lint/run.ts";
import type { Settings } from "../lint/settings.ts";
import { memoize } from "../model/memoize.ts";
import type { ReleaseModel } from "../model/release.ts";
import { modelOf, type ReleaseInput } from "./release-input.ts";

/** A graph for each operation in which a hook runs, or for each that is named; what rules say of two objects is on the edge between them. */
export const graphRelease = async (
  input: ReleaseInput,
  settings: Settings,
  operations?: readonly Operation[],
): Promise<readonly Graph[]> => {
  const [{ graphOf }, { operationsWithHooks }] = await Promise.all([import("../lifecycle/graph.ts"), import("../lifecycle/plan.ts")]);
  const fresh = modelOf(input, settings);
  const later = input.renders?.others.get("upgrade") ?? fresh;
  const verdictsOf = memoize((release: ReleaseModel): readonly Verdict[] =>
    runRules(release, rules, settings, input.renders && { renders: input.renders }).findings.flatMap(
      ({ ruleId, severity, operations: shown, object, location, related }) =>
        severity === "info" || !object
          ? []
          : [
              {
                ruleId,
                operations: shown,
                objects: [object, ...related.flatMap((each) => each.object ?? [])],
                places: [location, ...related.map((each) => each.location)],
              },
            ],
    ),
  );
  const wanted = operations ?? operationsWithHooks(fresh).filter((operation) => settings.operations.has(operation));
  return wanted.map((operation) => {
    const release = operation === "upgrade" || operation === "rollback" ? later : fresh;
    return graphOf(release, operation, verdictsOf(release));
  });
};

import type { AnyRule } from "../src/lint/rule.ts";
import equalWeightOrder from "./equal-weight-order.ts";
import hookLogsLost from "./hook-logs-lost.ts";
import invalidAllow from "./invalid-allow.ts";
import invalidHookWeight from "./invalid-hook-weight.ts";
import invalidYaml from "./invalid-yaml.ts";
import missingBeforeHookCreation from "./missing-before-hook-creation.ts";
import missingHookWeight from "./missing-hook-weight.ts";
import preDeleteRace from "./pre-delete-race.ts";
import unknownDeletePolicy from "./unknown-delete-policy.ts";
import unknownHookEvent from "./unknown-hook-event.ts";
import unusedAllow from "./unused-allow.ts";

/** Every rule, by id. */
export const rules: readonly AnyRule[] = [
  equalWeightOrder,
  hookLogsLost,
  invalidAllow,
  invalidHookWeight,
  invalidYaml,
  missingBeforeHookCreation,
  missingHookWeight,
  preDeleteRace,
  unknownDeletePolicy,
  unknownHookEvent,
  unusedAllow,
];

import type { AnyRule } from "../src/lint/rule.ts";
import duplicateAnnotationKey from "./duplicate-annotation-key.ts";
import equalWeightOrder from "./equal-weight-order.ts";
import hookFailedOnPassive from "./hook-failed-on-passive.ts";
import hookInList from "./hook-in-list.ts";
import hookLogsLost from "./hook-logs-lost.ts";
import hookMetadataWithoutHook from "./hook-metadata-without-hook.ts";
import hookNeedsWatchRbac from "./hook-needs-watch-rbac.ts";
import invalidAllow from "./invalid-allow.ts";
import invalidHookWeight from "./invalid-hook-weight.ts";
import invalidYaml from "./invalid-yaml.ts";
import logPolicyIneffective from "./log-policy-ineffective.ts";
import missingBeforeHookCreation from "./missing-before-hook-creation.ts";
import missingHookWeight from "./missing-hook-weight.ts";
import preDeleteRace from "./pre-delete-race.ts";
import repeatedEvent from "./repeated-event.ts";
import resourcePolicyOnHook from "./resource-policy-on-hook.ts";
import testLogsUnavailable from "./test-logs-unavailable.ts";
import unknownDeletePolicy from "./unknown-delete-policy.ts";
import unknownHookEvent from "./unknown-hook-event.ts";
import unquotedHookAnnotation from "./unquoted-hook-annotation.ts";
import unusedAllow from "./unused-allow.ts";

/** Every rule, by id. */
export const rules: readonly AnyRule[] = [
  duplicateAnnotationKey,
  equalWeightOrder,
  hookFailedOnPassive,
  hookInList,
  hookLogsLost,
  hookMetadataWithoutHook,
  hookNeedsWatchRbac,
  invalidAllow,
  invalidHookWeight,
  invalidYaml,
  logPolicyIneffective,
  missingBeforeHookCreation,
  missingHookWeight,
  preDeleteRace,
  repeatedEvent,
  resourcePolicyOnHook,
  testLogsUnavailable,
  unknownDeletePolicy,
  unknownHookEvent,
  unquotedHookAnnotation,
  unusedAllow,
];

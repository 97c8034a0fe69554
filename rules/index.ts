import type { AnyRule } from "../src/lint/rule.ts";
import duplicateAnnotationKey from "./duplicate-annotation-key.ts";
import equalWeightOrder from "./equal-weight-order.ts";
import fragileHookImage from "./fragile-hook-image.ts";
import generateNameHook from "./generate-name-hook.ts";
import hookDeadlineMismatch from "./hook-deadline-mismatch.ts";
import hookFailedOnPassive from "./hook-failed-on-passive.ts";
import hookInList from "./hook-in-list.ts";
import hookLogsLost from "./hook-logs-lost.ts";
import hookManifestInvalid from "./hook-manifest-invalid.ts";
import hookMetadataWithoutHook from "./hook-metadata-without-hook.ts";
import hookNeedsWatchRbac from "./hook-needs-watch-rbac.ts";
import hookPodConfigDrift from "./hook-pod-config-drift.ts";
import invalidAllow from "./invalid-allow.ts";
import invalidHookWeight from "./invalid-hook-weight.ts";
import invalidYaml from "./invalid-yaml.ts";
import logPolicyIneffective from "./log-policy-ineffective.ts";
import meshInjectedHook from "./mesh-injected-hook.ts";
import missingBeforeHookCreation from "./missing-before-hook-creation.ts";
import missingHookWeight from "./missing-hook-weight.ts";
import podHookRestartPolicy from "./pod-hook-restart-policy.ts";
import postHookNotReadyGuarded from "./post-hook-not-ready-guarded.ts";
import preDeleteRace from "./pre-delete-race.ts";
import repeatedEvent from "./repeated-event.ts";
import resourcePolicyOnHook from "./resource-policy-on-hook.ts";
import sidecarNeverExits from "./sidecar-never-exits.ts";
import testLogsUnavailable from "./test-logs-unavailable.ts";
import unknownDeletePolicy from "./unknown-delete-policy.ts";
import unknownHookAnnotation from "./unknown-hook-annotation.ts";
import unknownHookEvent from "./unknown-hook-event.ts";
import unquotedHookAnnotation from "./unquoted-hook-annotation.ts";
import unusedAllow from "./unused-allow.ts";

/** Every rule, by id. */
export const rules: readonly AnyRule[] = [
  duplicateAnnotationKey,
  equalWeightOrder,
  fragileHookImage,
  generateNameHook,
  hookDeadlineMismatch,
  hookFailedOnPassive,
  hookInList,
  hookLogsLost,
  hookManifestInvalid,
  hookMetadataWithoutHook,
  hookNeedsWatchRbac,
  hookPodConfigDrift,
  invalidAllow,
  invalidHookWeight,
  invalidYaml,
  logPolicyIneffective,
  meshInjectedHook,
  missingBeforeHookCreation,
  missingHookWeight,
  podHookRestartPolicy,
  postHookNotReadyGuarded,
  preDeleteRace,
  repeatedEvent,
  resourcePolicyOnHook,
  sidecarNeverExits,
  testLogsUnavailable,
  unknownDeletePolicy,
  unknownHookAnnotation,
  unknownHookEvent,
  unquotedHookAnnotation,
  unusedAllow,
];

import type { AnyRule } from "../src/lint/rule.ts";
import beforeHookCreationNotAwaited from "./before-hook-creation-not-awaited.ts";
import changingHookName from "./changing-hook-name.ts";
import crdBeforeCr from "./crd-before-cr.ts";
import crossChartWeightClash from "./cross-chart-weight-clash.ts";
import deleteEventCreatesObject from "./delete-event-creates-object.ts";
import deleteHookBehindCondition from "./delete-hook-behind-condition.ts";
import deletePolicyRemovesInUse from "./delete-policy-removes-in-use.ts";
import destructiveHookKind from "./destructive-hook-kind.ts";
import duplicateAnnotationKey from "./duplicate-annotation-key.ts";
import duplicateHookIdentity from "./duplicate-hook-identity.ts";
import equalWeightOrder from "./equal-weight-order.ts";
import failingUpgrade from "./failing-upgrade.ts";
import fragileHookImage from "./fragile-hook-image.ts";
import generateNameHook from "./generate-name-hook.ts";
import historyEndsBadly from "./history-ends-badly.ts";
import hookAndRegularDuplicate from "./hook-and-regular-duplicate.ts";
import hookBecameRegular from "./hook-became-regular.ts";
import hookDeadlineMismatch from "./hook-deadline-mismatch.ts";
import hookDeleteBlocked from "./hook-delete-blocked.ts";
import hookFailedOnPassive from "./hook-failed-on-passive.ts";
import hookInList from "./hook-in-list.ts";
import hookLogsLost from "./hook-logs-lost.ts";
import hookManifestInvalid from "./hook-manifest-invalid.ts";
import hookMetadataWithoutHook from "./hook-metadata-without-hook.ts";
import hookNameNotReleaseScoped from "./hook-name-not-release-scoped.ts";
import hookNamespaceMissing from "./hook-namespace-missing.ts";
import hookNeedsWatchRbac from "./hook-needs-watch-rbac.ts";
import hookPodConfigDrift from "./hook-pod-config-drift.ts";
import hookRbacMismatch from "./hook-rbac-mismatch.ts";
import hookRecreatesLiveObject from "./hook-recreates-live-object.ts";
import hookRerunOverlap from "./hook-rerun-overlap.ts";
import hookTtl from "./hook-ttl.ts";
import installOnlyHook from "./install-only-hook.ts";
import invalidAllow from "./invalid-allow.ts";
import invalidHookWeight from "./invalid-hook-weight.ts";
import invalidYaml from "./invalid-yaml.ts";
import logPolicyIneffective from "./log-policy-ineffective.ts";
import meshInjectedHook from "./mesh-injected-hook.ts";
import missingBeforeHookCreation from "./missing-before-hook-creation.ts";
import missingHookWeight from "./missing-hook-weight.ts";
import nondeterministicHook from "./nondeterministic-hook.ts";
import orphanedHookObject from "./orphaned-hook-object.ts";
import passiveHookNotAwaited from "./passive-hook-not-awaited.ts";
import podHookRestartPolicy from "./pod-hook-restart-policy.ts";
import postDeleteFireAndForget from "./post-delete-fire-and-forget.ts";
import postDeleteMissingRef from "./post-delete-missing-ref.ts";
import postHookNotReadyGuarded from "./post-hook-not-ready-guarded.ts";
import postInstallWaitDeadlock from "./post-install-wait-deadlock.ts";
import preDeleteBlocksUninstall from "./pre-delete-blocks-uninstall.ts";
import preDeleteRace from "./pre-delete-race.ts";
import preHookNeedsOwnService from "./pre-hook-needs-own-service.ts";
import preInstallMissingRef from "./pre-install-missing-ref.ts";
import preUpgradeStaleRef from "./pre-upgrade-stale-ref.ts";
import renamedHook from "./renamed-hook.ts";
import repeatedEvent from "./repeated-event.ts";
import resourceBecameHook from "./resource-became-hook.ts";
import resourcePolicyOnHook from "./resource-policy-on-hook.ts";
import rollbackHookCanWedgeRelease from "./rollback-hook-can-wedge-release.ts";
import rollbackHookFromTarget from "./rollback-hook-from-target.ts";
import sidecarNeverExits from "./sidecar-never-exits.ts";
import testLogsUnavailable from "./test-logs-unavailable.ts";
import unknownDeletePolicy from "./unknown-delete-policy.ts";
import unknownHookAnnotation from "./unknown-hook-annotation.ts";
import unknownHookEvent from "./unknown-hook-event.ts";
import unquotedHookAnnotation from "./unquoted-hook-annotation.ts";
import unusedAllow from "./unused-allow.ts";
import vanishedHook from "./vanished-hook.ts";
import webhookBlocksHook from "./webhook-blocks-hook.ts";

/** Every rule, by id. */
export const rules: readonly AnyRule[] = [
  beforeHookCreationNotAwaited,
  changingHookName,
  crdBeforeCr,
  crossChartWeightClash,
  deleteEventCreatesObject,
  deleteHookBehindCondition,
  deletePolicyRemovesInUse,
  destructiveHookKind,
  duplicateAnnotationKey,
  duplicateHookIdentity,
  equalWeightOrder,
  failingUpgrade,
  fragileHookImage,
  generateNameHook,
  historyEndsBadly,
  hookAndRegularDuplicate,
  hookBecameRegular,
  hookDeadlineMismatch,
  hookDeleteBlocked,
  hookFailedOnPassive,
  hookInList,
  hookLogsLost,
  hookManifestInvalid,
  hookMetadataWithoutHook,
  hookNameNotReleaseScoped,
  hookNamespaceMissing,
  hookNeedsWatchRbac,
  hookPodConfigDrift,
  hookRbacMismatch,
  hookRecreatesLiveObject,
  hookRerunOverlap,
  hookTtl,
  installOnlyHook,
  invalidAllow,
  invalidHookWeight,
  invalidYaml,
  logPolicyIneffective,
  meshInjectedHook,
  missingBeforeHookCreation,
  missingHookWeight,
  nondeterministicHook,
  orphanedHookObject,
  passiveHookNotAwaited,
  podHookRestartPolicy,
  postDeleteFireAndForget,
  postDeleteMissingRef,
  postHookNotReadyGuarded,
  postInstallWaitDeadlock,
  preDeleteBlocksUninstall,
  preDeleteRace,
  preHookNeedsOwnService,
  preInstallMissingRef,
  preUpgradeStaleRef,
  renamedHook,
  repeatedEvent,
  resourceBecameHook,
  resourcePolicyOnHook,
  rollbackHookCanWedgeRelease,
  rollbackHookFromTarget,
  sidecarNeverExits,
  testLogsUnavailable,
  unknownDeletePolicy,
  unknownHookAnnotation,
  unknownHookEvent,
  unquotedHookAnnotation,
  unusedAllow,
  vanishedHook,
  webhookBlocksHook,
];

import { lacksEntry } from "../../model/entries.ts";
import { at, type Mapping } from "../../model/values.ts";
import { type Entry, neededKeys, needsOfSpec, templateOf } from "../pod-templates.ts";
import type { ClusterState, LiveObject } from "./state.ts";

export const claimsOf = (live: LiveObject): readonly string[] => {
  const spec = templateOf(live);
  return spec ? needsOfSpec(spec).claims : [];
};

/** The account that pods of an object run as, when it is missing. */
export function missingAccount(
  state: ClusterState,
  object: { readonly apiVersion: string; readonly kind: string; readonly namespace: string; readonly data: Mapping },
): string | undefined {
  const spec = templateOf(object);
  const account = spec && needsOfSpec(spec).account;
  return account !== undefined && isMissing(state, "ServiceAccount", object.namespace, account) ? account : undefined;
}

const isMissing = (state: ClusterState, kind: string, namespace: string, name: string): boolean => {
  const known = state.objects.has(`/${kind}/${namespace}/${name}`);
  return !known && !(state.options.outside?.(kind, namespace, name) ?? false);
};

export const isClaimMissing = (state: ClusterState, namespace: string, name: string): boolean =>
  isMissing(state, "PersistentVolumeClaim", namespace, name);

/** What the pods of an object would need and is not there: `/Secret/ns/name`. */
export function missingFor(
  state: ClusterState,
  object: Parameters<typeof templateOf>[0] & { readonly namespace: string },
): readonly string[] {
  const spec = templateOf(object);
  if (!spec) return [];
  // Several containers, and several keys, may need one object.
  return [...new Set(neededKeys(spec, object.namespace))].filter((key) => {
    const [, kind = "", namespace = "", name = ""] = key.split("/");
    return isMissing(state, kind, namespace, name);
  });
}

/** Keys that the pods of an object ask for and that are not in ConfigMaps and Secrets that are there. */
export function missingEntriesFor(
  state: ClusterState,
  object: Parameters<typeof templateOf>[0] & { readonly namespace: string },
): readonly { readonly live: LiveObject; readonly key: string }[] {
  const spec = templateOf(object);
  if (!spec) return [];
  return needsOfSpec(spec).entries.flatMap((entry) => {
    const live = lackingEntry(state, object.namespace, entry);
    return live ? [{ live, key: entry.key }] : [];
  });
}

const lackingEntry = ({ objects, options }: ClusterState, namespace: string, { object, key }: Entry): LiveObject | undefined => {
  const [kind = "", name = ""] = object.split("/");
  const live = objects.get(`/${kind}/${namespace}/${name}`);
  return live && lacksEntry(kind, live.data, key) && !options.fills?.(kind, namespace, name) ? live : undefined;
};

/** Whether the pods of an object cannot begin yet. */
export function lacksSomething(state: ClusterState, live: LiveObject, spec = templateOf(live)): boolean {
  if (!spec) return false;
  const needs = needsOfSpec(spec);
  const { namespace } = live;
  return (
    needs.objects.some((each) => isMissing(state, each.slice(0, each.indexOf("/")), namespace, each.slice(each.indexOf("/") + 1))) ||
    needs.entries.some((entry) => lackingEntry(state, namespace, entry) !== undefined) ||
    needs.claims.some((claim) => isMissing(state, "PersistentVolumeClaim", namespace, claim)) ||
    (needs.account !== undefined && isMissing(state, "ServiceAccount", namespace, needs.account))
  );
}

export const isPodActive = (live: LiveObject): boolean =>
  live.work === "running" || live.work === "waiting" || live.work === "ready" || live.work === "unready";

/**
 * Whether a pod names the claim: a finished one keeps it too (pvc-protection controller, Kubernetes 1.34, `podUsesPVC`; recording:
 * claim-resource).
 */
export const isClaimUsed = (state: ClusterState, claim: LiveObject): boolean => {
  for (const live of state.objects.values()) {
    if (live.work !== undefined && live.namespace === claim.namespace && claimsOf(live).includes(claim.name) && hasPods(state, live))
      return true;
  }
  return false;
};

/** A controller makes no pods for a suspended Job, nor without their account, and deletes those that still work when the deadline of their Job is over (recording: deadline-claim). */
const hasPods = (state: ClusterState, live: LiveObject): boolean =>
  live.kind === "Pod" ||
  (at(live.data, "spec", "suspend") !== true && (live.work !== "waiting" || missingAccount(state, live) === undefined) && !losesPods(live));

/** Whether the job controller has deleted all pods of a Job: those that have failed before its deadline stay, with their logs (recordings: deadline-hang-logs, deadline-failing-logs). */
export const losesPods = (live: LiveObject): boolean =>
  live.kind === "Job" && live.overdue && live.work === "failed" && live.outcome !== "fail";

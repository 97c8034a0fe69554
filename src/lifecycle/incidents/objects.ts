import { isAwaited } from "../../model/hook.ts";
import { keyOf, label } from "../../model/resource.ts";
import { type Call, isRefused } from "../call.ts";
import type { LiveObject } from "../cluster/state.ts";
import { missingEntriesFor, missingFor } from "../cluster/uses.ts";
import { buildObjects } from "../objects.ts";
import { callsAbout, concernsFault, isDeletion, isSending, type StepWatcher, see, wasDeletedBefore } from "./sighting.ts";

/** Objects that the API server takes into no namespace (recordings: namespace-post-install, namespace-hook-succeeded). */
const homeless: StepWatcher = (last) =>
  last.result.calls.flatMap((call) => {
    const isDying = call.reason === "NamespaceTerminating";
    if (!isDying && !isRefused(call)) return [];
    const namespace = `Namespace/${call.namespace}`;
    return [
      see(last, "missing-dependency", call, `${label(call)} is refused: ${namespace} is ${isDying ? "being deleted" : "not there"}`, [
        `/Namespace//${call.namespace}`,
      ]),
    ];
  });

/** Pods that never start because something is not there (recordings: missing-secret-job, missing-account-pod). */
const missing: StepWatcher = (last) => {
  const { cluster } = last.after;
  return last.result.calls.flatMap((call) => {
    if (call.because !== "hook" || concernsFault(last, call)) return [];
    const account = call.answer === "forbidden" ? /serviceaccount "([^"]+)" not found/.exec(call.message ?? "")?.[1] : undefined;
    if (account !== undefined) {
      const key = `/ServiceAccount/${call.namespace}/${account}`;
      return [see(last, "missing-dependency", call, `${label(call)} cannot start: ServiceAccount/${account} is not there`, [key])];
    }
    if (call.verb !== "wait" || (call.answer !== "timed-out" && call.reason !== "DeadlineExceeded")) return [];
    const live = cluster.objects.get(keyOf(call));
    if (live?.since !== undefined) return [];
    // hook-failed takes it away, and what it waited for is missing still.
    const user = live ?? (call.resource && buildObjects(call.resource, cluster.options.namespace).objects[0]);
    const isGoneSince = (key: string) =>
      last.result.calls.some((later) => later.index > call.index && isDeletion(later) && keyOf(later) === key);
    const lacks = user ? missingFor(cluster, user).filter((key) => !isGoneSince(key)) : [];
    const entries = user ? missingEntriesFor(cluster, user).filter((entry) => !isGoneSince(entry.live.key)) : [];
    const told = [
      ...(lacks.length > 0 ? [`${lacks.map(shortly).join(", ")} ${lacks.length === 1 ? "is" : "are"} not there`] : []),
      ...entries.map((entry) => `${label(entry.live)} has no key "${entry.key}"`),
    ].join(", ");
    const also = [...lacks, ...entries.map((entry) => entry.live.key)];
    return told === "" ? [] : [see(last, "missing-dependency", call, `${label(call)} cannot start: ${told}`, also)];
  });
};

const shortly = (key: string): string => {
  const [, kind = "", namespace = "", name = ""] = key.split("/");
  return label({ kind, namespace, name });
};

const isStillOf = (live: LiveObject): boolean => !live.ghost && live.work !== "succeeded" && live.work !== "failed";

const byPolicy = new Set(["before-hook-creation", "hook-succeeded", "hook-failed"]);

/** A delete policy takes away what somebody who is still there starts with. */
const removed: StepWatcher = (last) => {
  const { cluster } = last.after;
  const gone = last.result.calls.filter(
    (call) => isDeletion(call) && byPolicy.has(call.because) && !isAwaited(call) && !cluster.objects.has(keyOf(call)),
  );
  if (gone.length === 0) return [];
  const users = [...cluster.objects.values()].filter((live) => isStillOf(live) && !concernsFault(last, live));
  return gone.flatMap((call) => {
    const user = users.find((live) => missingFor(cluster, live).includes(keyOf(call)));
    return user
      ? [see(last, "dependency-removed", call, `${label(call)} is deleted, and ${label(user)}, which needs it, stays`, [keyOf(user)])]
      : [];
  });
};

/** The Job goes, and its pods with their logs (recordings: logs-failed). Those that its deadline has ended were gone before (deadline-hang-logs), but for what had failed (deadline-failing-logs). */
const logsDestroyed: StepWatcher = (last) => {
  const { calls } = last.result;
  const hasLogs = (call: Call): boolean =>
    call.kind === "Pod" || last.mishap?.kind === "fail" || !callsAbout(last, call).some(({ reason }) => reason === "DeadlineExceeded");
  return calls.flatMap((call) =>
    call.because === "hook-failed" &&
    isDeletion(call) &&
    isAwaited(call) &&
    hasLogs(call) &&
    !calls.some(({ verb, answer, ...of }) => verb === "logs" && answer === "ok" && keyOf(of) === keyOf(call))
      ? [see(last, "logs-destroyed", call, `${label(call)} has failed and is deleted, with the logs that say why`)]
      : [],
  );
};

/** Uninstall deletes release resources only (recordings: leftovers-uninstall). */
const leftBehind: StepWatcher = (last) => {
  const { result, after, operation } = last;
  if (operation !== "uninstall" || result.outcome !== "succeeded" || after.history.length > 0) return [];
  return [...after.cluster.objects.values()]
    .filter(({ madeBy, ghost, deleting, kind }) => madeBy === "hook" && !ghost && !deleting && kind !== "CustomResourceDefinition")
    .map((live) => see(last, "left-behind", live, `the release is gone, and ${label(live)} is left behind`));
};
/** A claim that is deleted and made again begins empty. */
const destroyedData: StepWatcher = (last) =>
  last.result.calls.flatMap((call) => {
    const old = last.before.cluster.objects.get(keyOf(call));
    if (call.kind !== "PersistentVolumeClaim" || call.because !== "before-hook-creation" || !isDeletion(call) || !old) return [];
    const now = last.after.cluster.objects.get(keyOf(call));
    return now && now.uid !== old.uid
      ? [see(last, "destroyed-data", call, `${label(call)} is deleted and made again: what it held is gone`)]
      : [];
  });

/** A Job goes at once, its pods take their grace period (background deletion; recordings: killed-helm-upgrade). */
const overlap: StepWatcher = (last) => {
  const { calls } = last.result;
  return calls.flatMap((call) => {
    if (!isSending(call) || call.answer !== "ok" || call.kind !== "Job") return [];
    const wasRunning = last.before.cluster.objects.get(keyOf(call))?.work === "running";
    return wasRunning && wasDeletedBefore(last, call, "before-hook-creation")
      ? [see(last, "overlap", call, `the old pod of ${label(call)} still runs when the new one starts`)]
      : [];
  });
};

/** What becomes of objects, and of who needs them. */
export const watchersOfObjects: readonly StepWatcher[] = [missing, homeless, removed, logsDestroyed, leftBehind, destroyedData, overlap];

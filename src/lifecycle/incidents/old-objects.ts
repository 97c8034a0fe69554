import { isAwaited } from "../../model/hook.ts";
import { keyOf, label } from "../../model/resource.ts";
import { callsAbout, isDeletion, isSending, type StepWatcher, see, wasDeletedBefore } from "./sighting.ts";

/** What the API server refuses because of what is there. */
const refused: StepWatcher = (last) =>
  last.result.calls.flatMap((call) => {
    if (call.because === "crd") return [];
    if (call.answer === "immutable")
      return [see(last, "immutable", call, `${label(call)} is there already, and a field of it is immutable`)];
    if (call.answer !== "already-exists") return [];
    return wasDeletedBefore(last, call, "before-hook-creation")
      ? [see(last, "taken-while-dying", call, `the old ${label(call)} is still being deleted when the new one is made`)]
      : [see(last, "already-exists", call, `${label(call)} already exists`)];
  });

/** Helm's own look before it begins (`existingResourceConflict`; recordings: install-again, hook-becomes-resource). */
const inTheWay: StepWatcher = (last) => {
  const found = /(\S+) "([^"]+)" in namespace "[^"]*" exists and cannot be imported/.exec(last.result.message);
  const live = found && [...last.before.cluster.objects.values()].find(({ kind, name }) => kind === found[1] && name === found[2]);
  return live ? [see(last, "in-the-way", live, `${label(live)} is there, is no part of the release, and cannot be imported`)] : [];
};

/** Helm 4 applies a Job onto an old one: nothing runs, and the old end counts (recordings: existing-completed-unchanged, existing-failed-unchanged). */
const stale: StepWatcher = (last) =>
  last.result.calls.flatMap((call) => {
    if (!isSending(call) || call.verb !== "apply" || call.answer !== "ok" || call.status === 201 || !isAwaited(call)) return [];
    const old = last.before.cluster.objects.get(keyOf(call));
    if (!old || callsAbout(last, call).some((other) => other.index < call.index && isDeletion(other))) return [];
    const wait = callsAbout(last, call).find((other) => other.index > call.index && other.verb === "wait");
    if (old.work === "succeeded" && wait?.answer === "ok")
      return [see(last, "stale-success", call, `the old success of ${label(call)} is taken for a new one: it has not run`)];
    if (old.work === "failed" && wait?.answer === "failed")
      return [see(last, "stale-failure", call, `the old failure of ${label(call)} is taken for a new one: it has not run`)];
    return [];
  });

/** Helm 4 without --wait does not wait until the old one is gone (recordings: existing-terminating-claim, existing-finalizer). */
const dying: StepWatcher = (last) =>
  last.result.calls.flatMap((call) => {
    if (!isSending(call) || call.verb !== "apply" || call.answer !== "ok" || call.status === 201) return [];
    const now = last.after.cluster.objects.get(keyOf(call));
    if (now && !now.deleting) return [];
    const again = callsAbout(last, call).some((other) => other.index > call.index && isDeletion(other));
    return !again && wasDeletedBefore(last, call, "before-hook-creation")
      ? [see(last, "taken-while-dying", call, `the dying ${label(call)} is taken for the new one, and vanishes later`)]
      : [];
  });

/** What a new object, or Helm, meets in the cluster. */
export const watchersOfOld: readonly StepWatcher[] = [refused, inTheWay, stale, dying];

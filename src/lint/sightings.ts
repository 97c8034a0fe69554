import type { Call } from "../lifecycle/call.ts";
import { callsAbout, isDeletion, type Scene } from "../lifecycle/incidents/sighting.ts";
import { type IncidentKind, type Sighting, sightingsAbout } from "../lifecycle/incidents.ts";
import type { Operation } from "../lifecycle/operations.ts";
import { keyOf, label, type ObjectRef } from "../model/resource.ts";
import type { Finding } from "./finding.ts";

/** What the last step of a history shows of a finding: how it ends, and the keys of all that has to do with it. */
export type Seen = Pick<Sighting, "text" | "concerns"> & { readonly kind?: IncidentKind };

/** Looks whether the last step of a history shows a finding about an object. */
type Look = (scene: Scene, object: ObjectRef, finding: Finding) => Seen | undefined;

/** A bad end of these kinds that concerns the object and, where the finding names others, one of those. */
const incident =
  (kinds: readonly IncidentKind[], operation?: Operation): Look =>
  (scene, object, { related }) => {
    const key = keyOf(object);
    const others = related.flatMap((place) => (place.object ? [keyOf(place.object)] : [])).filter((other) => other !== key);
    return sightingsAbout(scene, key).find(
      (sighting) =>
        kinds.includes(sighting.kind) &&
        (operation === undefined || sighting.operation === operation) &&
        (!between.has(sighting.kind) || others.length === 0 || others.some((other) => sighting.concerns.includes(other))),
    );
  };

/** Ends that are between an object and what it needs. */
const between = new Set<IncidentKind>(["missing-dependency", "dependency-removed", "deadlock"]);

const find = (scene: Scene, object: ObjectRef, isMeant: (call: Call) => boolean): Call | undefined =>
  callsAbout(scene.last, object).find(isMeant);
const liveAfter = ({ last }: Scene, object: ObjectRef) => last.after.cluster.objects.get(keyOf(object));
const told = (object: ObjectRef, text: string, ...also: readonly ObjectRef[]): Seen => ({ text, concerns: [object, ...also].map(keyOf) });

/** Somebody else deletes it before Helm has seen its end, and Helm 4 waits on. */
const vanished: Look = (scene, object) =>
  find(scene, object, ({ verb, answer }) => verb === "wait" && answer === "vanished") &&
  told(object, `Helm has waited for ${label(object)} until its timeout, for it never saw it complete`);

/** The deletion does not come to an end. */
const deletionHangs: Look = (scene, object) =>
  find(scene, object, ({ verb, answer }) => verb === "wait-deleted" && answer === "timed-out") &&
  told(object, `${label(object)} is still there when Helm has waited for its deletion`);

/** Helm's timeout is over, and its work is not; hook-failed ends it. */
const outlivesHelm: Look = (scene, object) => {
  if (!find(scene, object, ({ verb, answer }) => verb === "wait" && answer === "timed-out")) return undefined;
  const live = liveAfter(scene, object);
  const isKilled = find(scene, object, (call) => isDeletion(call) && call.because === "hook-failed");
  if (!live && !isKilled) return undefined;
  const how = isKilled ? "and deleted it at its work" : `which ${live?.work === "running" ? "works on" : "worked on"}`;
  return told(object, `Helm has given up on ${label(object)}${isKilled ? " " : ", "}${how}`);
};

/** It is deleted, and not by Helm, when it has failed. */
const expires: Look = (scene, object) =>
  find(scene, object, ({ verb, answer }) => verb === "wait" && answer !== "ok") &&
  !liveAfter(scene, object) &&
  !find(scene, object, (call) => isDeletion(call) && call.because !== "before-hook-creation")
    ? told(object, `${label(object)} has failed and then expired, with the logs that say why`)
    : undefined;

/** The release goes, though the hook has failed. */
const failsForGood: Look = (scene, object) =>
  scene.last.after.history.length === 0 && find(scene, object, ({ verb, answer }) => verb === "wait" && answer !== "ok")
    ? told(object, `${label(object)} has not succeeded, and the release is gone: Helm never runs it again`)
    : undefined;

/** The revision before the last is the one that is gone back to. */
const runsFromTarget: Look = (scene, object) => {
  const { before } = scene.last;
  const target = before.history.at(-2);
  return target && find(scene, object, ({ because, answer }) => because === "hook" && answer === "ok")
    ? told(object, `revision ${before.history.at(-1)?.revision} is left, and ${label(object)} runs as revision ${target.revision} has it`)
    : undefined;
};

/** before-hook-creation takes it, and there is a new one. */
const recreated: Look = (scene, object, { related }) => {
  const old = scene.last.before.cluster.objects.get(keyOf(object));
  const live = liveAfter(scene, object);
  if (!old || !live || live.uid === old.uid || !find(scene, object, (call) => isDeletion(call) && call.because === "before-hook-creation"))
    return undefined;
  const user = related.find((place) => place.object && liveAfter(scene, place.object))?.object;
  return user
    ? told(object, `${label(object)} is deleted and made again, and ${label(user)}, which uses it, stays`, user)
    : told(object, `${label(object)} is deleted and made again`);
};

/** A delete policy takes it away. */
const deletedByPolicy: Look = (scene, object) => {
  const call = find(scene, object, (each) => isDeletion(each) && (each.because as string) in policies);
  return call && told(object, `${label(object)} is deleted because of ${call.because}`);
};
const policies = { "before-hook-creation": true, "hook-succeeded": true, "hook-failed": true };

/** The upgrade leaves it alone. */
const untouched: Look = ({ last }, object) =>
  last.result.outcome === "succeeded" && callsAbout(last, object).length === 0
    ? told(object, `no call of the ${last.operation} is about ${label(object)}`)
    : undefined;

/** It has run when Helm comes to the release resources, with those that the last revision left. */
const runsWithOld: Look = (scene, object, { related }) => {
  const { before } = scene.last;
  const old = related.find((place) => place.object && before.cluster.objects.get(keyOf(place.object))?.madeBy === "release")?.object;
  const has = find(scene, object, ({ phase, verb, answer }) => phase.startsWith("pre-") && verb === "wait" && answer === "ok");
  return (
    old && has && told(object, `${label(object)} has run with ${label(old)} as revision ${before.history.at(-1)?.revision} left it`, old)
  );
};

/** The hook makes it. */
const made: Look = (scene, object) =>
  find(scene, object, ({ because, verb, answer }) => because === "hook" && (verb === "create" || verb === "apply") && answer === "ok") &&
  told(object, `the ${scene.last.operation} makes ${label(object)}`);

/** What a history may show, by name. */
export const looks = {
  meetsItself: incident(["already-exists", "stale-failure", "stale-success"]),
  lacks: incident(["missing-dependency"]),
  lacksAtUninstall: incident(["missing-dependency"], "uninstall"),
  loses: incident(["dependency-removed"]),
  neverRan: incident(["never-ran"]),
  deadlocks: incident(["deadlock"]),
  leftBehind: incident(["left-behind"]),
  logsDestroyed: incident(["logs-destroyed"]),
  destroyed: incident(["destroyed-data"]),
  overlaps: incident(["overlap"]),
  inTheWay: incident(["in-the-way"]),
  takenWhileDying: incident(["taken-while-dying"]),
  stuckInRollback: incident(["release-stuck"], "rollback"),
  stuckInUninstall: incident(["release-stuck"], "uninstall"),
  vanished,
  deletionHangs,
  outlivesHelm,
  expires,
  failsForGood,
  runsFromTarget,
  recreated,
  deletedByPolicy,
  untouched,
  runsWithOld,
  made,
} satisfies Readonly<Record<string, Look>>;

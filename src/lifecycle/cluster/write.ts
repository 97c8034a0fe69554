import { groupOf } from "../../model/resource.ts";
import type { Mapping } from "../../model/values.ts";
import { refuseType } from "../field-types.ts";
import { dropFields, fieldsOf, isSame, mergeFields } from "../fields.ts";
import { resourceNameOf } from "../kinds.ts";
import type { KubeObject } from "../objects.ts";
import { ok, type Reply } from "../request.ts";
import { change, helmUpdates, keysOf, stored, without } from "./change.ts";
import { makeClaims } from "./claims.ts";
import { scheduleDeadline } from "./deadlines.ts";
import { refuseMissingNamespace, refuseTerminating } from "./namespaces.ts";
import { remove } from "./remove.ts";
import { refuseRight } from "./rights.ts";
import { type ClusterState, decide, type LiveObject, type Manager, newObject } from "./state.ts";
import { isClaimUsed, missingAccount } from "./uses.ts";
import { refuseObject, unknownFieldOf } from "./validate.ts";
import { beginWork, wakeWaiting } from "./workloads.ts";

type MadeBy = LiveObject["madeBy"];

/** What stands in the way of making an object that is not there. */
function refuseCreation(state: ClusterState, object: KubeObject): Reply | undefined {
  const namespace = refuseTerminating(state, object);
  if (namespace) return namespace;
  if (object.kind === "Pod" && object.apiVersion === "v1") {
    const account = missingAccount(state, object);
    if (account !== undefined) {
      const where = object.namespace || state.options.namespace;
      return {
        answer: "forbidden",
        status: 403,
        message: `pods "${object.name}" is forbidden: error looking up service account ${where}/${account}: serviceaccount "${account}" not found`,
      };
    }
  }
  return refuseObject(object);
}

function make(state: ClusterState, object: KubeObject, data: Mapping, manager: Manager, madeBy: MadeBy): LiveObject {
  const uid = state.nextUid++;
  const name = object.generateName === undefined ? object.name : `${object.generateName}*`;
  const key = object.generateName === undefined ? object.key : `${object.key}${name}${uid}`;
  const made = newObject(state, {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.namespace,
    name,
    key,
    uid,
    data,
    managers: [manager],
    generated: object.generateName !== undefined,
    madeBy,
  });
  const live = beginWork(state, made);
  state.objects.set(key, live);
  scheduleDeadline(state, live);
  makeClaims(state, live);
  wakeWaiting(state, live);
  return live;
}

/**
 * A claim that nobody uses goes some milliseconds after its deletion: what makes it again in between finds the dying one
 * (recordings: existing-claim-unused; random/r1-0200). Whether it is gone right after the write.
 */
function raceWithClaim(state: ClusterState, object: KubeObject, isApply: boolean): boolean {
  const live = state.objects.get(object.key);
  if (live?.goesWhen !== "unused" || isClaimUsed(state, live)) return false;
  const chosen = decide(state, {
    row: "a PersistentVolumeClaim as hook with `before-hook-creation`, Helm 4 without `--wait`",
    why: `PersistentVolumeClaim/${live.name} has just been deleted, and goes some milliseconds later`,
    otherwise: isApply ? "the apply lands on the dying claim, and no claim is left" : "the dying claim is still there, and creation fails",
    outcomes: isApply ? 3 : 2,
  });
  if (chosen === 0) remove(state, live);
  return chosen === 2;
}

/** POST. `manager` is who does it: Helm, or somebody else. */
export function create(state: ClusterState, object: KubeObject, madeBy: MadeBy, manager = "helm"): Reply {
  const forbidden = manager === "helm" ? refuseRight(state, "create", object) : undefined;
  if (forbidden) return forbidden;
  const early = refuseMissingNamespace(state, object) ?? refuseType(object, "create") ?? refuseTerminating(state, object);
  if (early) return early;
  raceWithClaim(state, object, false);
  if (object.generateName === undefined && state.objects.has(object.key)) {
    const refused = refuseCreation(state, object);
    if (refused && refused.status !== 403) return refused;
    return { answer: "already-exists", status: 409, message: `${resourceNameOf(object)} "${object.name}" already exists` };
  }
  const refused = refuseCreation(state, object);
  if (refused) return refused;
  const data = stored(object, object.data);
  const made = make(state, object, data, helmUpdates(keysOf(data), manager), madeBy);
  return { ...ok, status: 201, ...(made.generated && { made: made.key }) };
}

/** Server-side apply by Helm. */
export function apply(state: ClusterState, object: KubeObject, force: boolean, madeBy: MadeBy): Reply {
  const forbidden = refuseRight(state, "patch", object);
  if (forbidden) return forbidden;
  const early = refuseMissingNamespace(state, object);
  if (early) return early;
  const mistyped = refuseType(object, "apply", state.options.namespace);
  if (mistyped) return mistyped;
  const unknown = unknownFieldOf(object);
  const where = object.namespace || state.options.namespace;
  const label = `(${where}/${object.name}; ${groupOf(object.apiVersion) === "" ? "/v1" : object.apiVersion}, Kind=${object.kind})`;
  if (unknown !== undefined)
    return {
      answer: "invalid",
      status: 500,
      message: `failed to create typed patch object ${label}: .${unknown}: field not declared in schema`,
    };
  const applied = fieldsOf(object.data);
  const mine: Manager = { name: "helm", operation: "Apply", fields: keysOf(object.data) };
  const isGoneAtOnce = raceWithClaim(state, object, true);
  const live = state.objects.get(object.key);
  if (!live) {
    const refused = refuseRight(state, "create", object);
    if (refused) return { ...refused, message: refused.message.replace(" is forbidden", ` "${object.name}" is forbidden`) };
    const problem = refuseCreation(state, object);
    if (problem) return problem;
    make(state, object, stored(object, object.data), mine, madeBy);
    return { ...ok, status: 201 };
  }
  const liveFields = fieldsOf(live.data);
  const isUnchanged = live.data === stored(object, object.data);
  const differing = (isUnchanged ? [] : [...applied])
    .filter(([path, value]) => !liveFields.has(path) || !isSame(liveFields.get(path), value))
    .map(([path]) => path);
  const others = live.managers.filter((manager) => manager.name !== "helm" || manager.operation !== "Apply");
  const conflicts = others.flatMap((manager) => differing.filter((path) => manager.fields.has(path)).map((path) => ({ manager, path })));
  if (conflicts.length > 0 && !force) {
    const [first] = conflicts;
    return {
      answer: "conflict",
      status: 409,
      message:
        conflicts.length === 1
          ? `Apply failed with 1 conflict: conflict with "${first!.manager.name}" using ${object.apiVersion}: ${first!.path}`
          : `Apply failed with ${conflicts.length} conflicts: conflicts with "${first!.manager.name}" using ${object.apiVersion}:\n${conflicts.map(({ path }) => `- ${path}`).join("\n")}`,
    };
  }
  const before = live.managers.find((manager) => manager.name === "helm" && manager.operation === "Apply");
  const owned = new Set(others.flatMap((manager) => [...manager.fields]));
  const given = new Set([...(before?.fields ?? [])].filter((path) => !applied.has(path) && !owned.has(path)));
  const target = isUnchanged ? live.data : stored(object, mergeFields(dropFields(live.data, given), object.data));
  const taken = new Set(conflicts.map(({ path }) => path));
  const managers = [...others.map((manager) => without(manager, taken)).filter(({ fields }) => fields.size > 0), mine];
  const reply = change(state, object, live, target, managers);
  if (isGoneAtOnce) remove(state, live);
  return reply;
}

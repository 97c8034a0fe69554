import { groupOf } from "../../model/resource.ts";
import { asMapping, at, type Mapping } from "../../model/values.ts";
import { dropFields, fieldsOf, holds, isSame, mergeFields, removalsOf } from "../fields.ts";
import { isBuiltIn, qualifiedKindOf, resourceNameOf } from "../kinds.ts";
import type { KubeObject } from "../objects.ts";
import { ok, type Reply } from "../request.ts";
import { refuseRight } from "./rights.ts";
import { type ClusterState, decide, finalizersOf, type LiveObject, type Manager, textAt } from "./state.ts";
import { refuseChange, refuseObject, unknownFieldOf } from "./validate.ts";
import { beginWork, isClaimUsed, missingAccount, remove, templateOf, wakeWaiting } from "./workloads.ts";

type MadeBy = LiveObject["madeBy"];

/** What a Secret keeps of `stringData`: the API server moves it to `data`. */
export function stored(object: { readonly kind: string; readonly apiVersion: string }, data: Mapping): Mapping {
  const texts = object.kind === "Secret" && object.apiVersion === "v1" ? asMapping(data["stringData"]) : undefined;
  if (!texts) return data;
  const { stringData: _texts, ...rest } = data;
  const encoded = Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, `base64 of ${String(value)}`]));
  return { ...rest, data: { ...asMapping(rest["data"]), ...encoded } };
}

const notFoundNamespace = (state: ClusterState, object: KubeObject): Reply | undefined => {
  const { namespace } = object;
  const known = state.options.namespaces;
  if (namespace === "" || known === undefined || known.has(namespace) || state.objects.has(`/Namespace//${namespace}`)) return undefined;
  return { answer: "not-found", status: 404, message: `namespaces "${namespace}" not found` };
};

/** What stands in the way of making an object that is not there. */
function refuseCreation(state: ClusterState, object: KubeObject): Reply | undefined {
  const namespace = notFoundNamespace(state, object);
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
  const live = beginWork(state, {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.namespace,
    name,
    key,
    uid,
    data,
    managers: [manager],
    generated: object.generateName !== undefined,
    deleting: false,
    goesWhen: undefined,
    work: undefined,
    outcome: "",
    since: undefined,
    good: undefined,
    ghost: false,
    late: false,
    madeAt: state.now,
    madeBy,
  });
  state.objects.set(key, live);
  wakeWaiting(state, live);
  return live;
}

const helmUpdates = (fields: ReadonlySet<string>, name = "helm"): Manager => ({ name, operation: "Update", fields });
const keysOf = (data: Mapping): ReadonlySet<string> => new Set(fieldsOf(data).keys());

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
  const early = notFoundNamespace(state, object);
  if (early) return early;
  raceWithClaim(state, object, false);
  if (object.generateName === undefined && state.objects.has(object.key)) {
    const refused = refuseCreation(state, object);
    if (refused && refused.status !== 403) return refused;
    return { answer: "already-exists", status: 409, message: `${resourceNameOf(object)} "${object.name}" already exists` };
  }
  const refused = refuseCreation(state, object);
  if (refused) return refused;
  const unknown = unknownFieldOf(object);
  const data = stored(object, unknown === undefined ? object.data : dropFields(object.data, new Set([`.${unknown}`])));
  const made = make(state, object, data, helmUpdates(keysOf(data), manager), madeBy);
  return { ...ok, status: 201, ...(made.generated && { made: made.key }) };
}

/** Server-side apply by Helm. */
export function apply(state: ClusterState, object: KubeObject, force: boolean, madeBy: MadeBy): Reply {
  const forbidden = refuseRight(state, "patch", object);
  if (forbidden) return forbidden;
  const early = notFoundNamespace(state, object);
  if (early) return early;
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
  const mine: Manager = { name: "helm", operation: "Apply", fields: new Set(applied.keys()) };
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
  const differing = [...applied]
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
  const target = stored(object, mergeFields(dropFields(live.data, given), object.data));
  const taken = new Set(conflicts.map(({ path }) => path));
  const managers = [...others.map((manager) => without(manager, taken)).filter(({ fields }) => fields.size > 0), mine];
  const reply = change(state, object, live, target, managers);
  if (isGoneAtOnce) remove(state, live);
  return reply;
}

const without = (manager: Manager, paths: ReadonlySet<string>): Manager =>
  [...paths].some((path) => manager.fields.has(path))
    ? { ...manager, fields: new Set([...manager.fields].filter((path) => !paths.has(path))) }
    : manager;

/** Puts a changed object in the place of the old one, unless the change is not allowed. */
function change(state: ClusterState, object: KubeObject, live: LiveObject, target: Mapping, managers: readonly Manager[]): Reply {
  const refused = refuseObject({ ...object, data: target }) ?? refuseChange(object, live.data, target);
  if (refused) return refused;
  let next: LiveObject = { ...live, data: target, managers };
  if (next.work !== undefined && next.kind !== "Pod" && next.kind !== "Job" && !isSame(templateOf(live), templateOf(next))) {
    next = beginWork(state, { ...next, good: next.kind === "Deployment" ? live.good : undefined });
  }
  state.objects.set(live.key, next);
  if (live.deleting && live.goesWhen === undefined && finalizersOf(live.data).length > 0 && finalizersOf(target).length === 0)
    remove(state, next);
  return ok;
}

/** An update by client-side Helm: what it changes is its own afterwards. */
function updateBy(live: LiveObject, target: Mapping): readonly Manager[] {
  const old = fieldsOf(live.data);
  const fields = fieldsOf(target);
  const set = [...fields].filter(([path, value]) => !old.has(path) || !isSame(old.get(path), value)).map(([path]) => path);
  const gone = [...old.keys()].filter((path) => !fields.has(path));
  if (set.length === 0 && gone.length === 0) return live.managers;
  const touched = new Set([...set, ...gone]);
  const isMine = (manager: Manager): boolean => manager.name === "helm" && manager.operation === "Update";
  const before = live.managers.find(isMine)?.fields ?? new Set<string>();
  const mine = helmUpdates(new Set([...[...before].filter((path) => !gone.includes(path)), ...set]));
  return [...live.managers.filter((manager) => !isMine(manager)).map((manager) => without(manager, touched)), mine].filter(
    ({ fields: own }) => own.size > 0,
  );
}

/** A three-way patch of a built-in kind, a two-way one of a custom resource (`createPatch`, pkg/kube/client.go). */
export function patch(state: ClusterState, object: KubeObject, original: Mapping, fromLive: boolean, kind: "strategic" | "merge"): Reply {
  const live = state.objects.get(object.key);
  const source = fromLive ? (live?.data ?? original) : original;
  const removals = removalsOf(source, object.data);
  const changes = kind === "merge" ? !holds(source, object.data) : !live || !holds(live.data, object.data);
  if (!changes && Object.keys(removals).length === 0) return { ...ok, sent: false };
  const forbidden = refuseRight(state, "patch", object);
  if (forbidden) return forbidden;
  if (!live) return notFound(object);
  const target = stored(object, mergeFields(mergeFields(live.data, removals), object.data));
  return change(state, object, live, target, updateBy(live, target));
}

/** Gives the fields of client-side Helm to server-side apply; sends nothing when it has none (`UpgradeManagedFieldsPatch`, client-go csaupgrade). */
export function handOver(state: ClusterState, object: KubeObject): Reply {
  const live = state.objects.get(object.key);
  if (!live) return notFound(object);
  const updates = live.managers.find((manager) => manager.name === "helm" && manager.operation === "Update");
  if (!updates) return { ...ok, sent: false };
  const forbidden = refuseRight(state, "patch", object);
  if (forbidden) return forbidden;
  const applies = live.managers.find((manager) => manager.name === "helm" && manager.operation === "Apply");
  const mine: Manager = { name: "helm", operation: "Apply", fields: new Set([...(applies?.fields ?? []), ...updates.fields]) };
  state.objects.set(live.key, {
    ...live,
    managers: [...live.managers.filter((manager) => manager !== updates && manager !== applies), mine],
  });
  return ok;
}

/** PUT, as `--force` does it. */
export function replace(state: ClusterState, object: KubeObject, strict: boolean): Reply {
  const forbidden = refuseRight(state, "update", object);
  if (forbidden) return forbidden;
  const live = state.objects.get(object.key);
  if (!live) return notFound(object);
  const unknown = unknownFieldOf(object);
  if (unknown !== undefined && strict)
    return {
      answer: "invalid",
      status: 400,
      message: `${qualifiedKindOf(object)} in version "${object.apiVersion}" cannot be handled as a ${object.kind}: strict decoding error: unknown field "${unknown}"`,
    };
  const kind = `${groupOf(object.apiVersion)}/${object.kind}`;
  // A PUT without what the API server has added to them: a Job's selector and labels, a Pod's node.
  if (kind === "batch/Job" && at(object.data, "spec", "selector") === undefined) {
    return {
      answer: "immutable",
      status: 422,
      message: `${qualifiedKindOf(object)} "${object.name}" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {…}: \`selector\` does not match template \`labels\`, spec.selector: Invalid value: null: field is immutable, spec.template: Invalid value: {…}: field is immutable]`,
    };
  }
  if (kind === "/Pod" && textAt(object.data, "spec", "nodeName") === undefined) {
    return {
      answer: "invalid",
      status: 422,
      message: `${qualifiedKindOf(object)} "${object.name}" is invalid: spec: Forbidden: pod updates may not change fields other than \`spec.containers[*].image\``,
    };
  }
  const target = stored(object, object.data);
  return change(state, object, live, target, updateBy(live, target));
}

export const notFound = (object: KubeObject): Reply => ({
  answer: "not-found",
  status: 404,
  message: `${resourceNameOf(object)} "${object.name}" not found`,
});

/** Whether the API server serves a kind: built in, or defined in the cluster. */
export function serves(state: ClusterState, kind: { readonly apiVersion: string; readonly kind: string }, atOnce: boolean): boolean {
  if (isBuiltIn(kind)) return true;
  const definition = definitionOf(state, kind);
  if (!definition) return state.options.servesUnknownKinds;
  if (!atOnce || definition.madeBy !== "hook" || state.now - definition.madeAt > servedAfter) return true;
  const chosen = decide(state, {
    row: "a hook of a kind right after the hook that makes its CRD, Helm 3",
    why: `CustomResourceDefinition/${definition.name} has just been made, and Helm 3 does not wait until the API server serves ${kind.kind}`,
    otherwise: "the API server is fast enough, and the hook is made",
    outcomes: 2,
  });
  return chosen === 1;
}

/** Within so many milliseconds the API server may not serve a new kind yet (recordings: crd-hook-and-resource-hook). */
const servedAfter = 500;

export function definitionOf(state: ClusterState, kind: { readonly apiVersion: string; readonly kind: string }): LiveObject | undefined {
  for (const live of state.objects.values()) {
    if (
      live.kind === "CustomResourceDefinition" &&
      textAt(live.data, "spec", "names", "kind") === kind.kind &&
      textAt(live.data, "spec", "group") === groupOf(kind.apiVersion)
    )
      return live;
  }
  return undefined;
}

import { memoize } from "../../model/memoize.ts";
import { groupOf } from "../../model/resource.ts";
import { asMapping, at, type Mapping } from "../../model/values.ts";
import { refuseType } from "../field-types.ts";
import { dropFields, fieldsOf, holds, isSame, mergeFields, removalsOf } from "../fields.ts";
import { isBuiltIn, qualifiedKindOf, resourceNameOf } from "../kinds.ts";
import type { KubeObject } from "../objects.ts";
import { rolledOf } from "../pod-templates.ts";
import { withCanonicalQuantities } from "../quantities.ts";
import { ok, type Reply } from "../request.ts";
import { makeClaims } from "./claims.ts";
import { deadlineOf, scheduleDeadline } from "./deadlines.ts";
import { alwaysDiffers } from "./differences.ts";
import { remove } from "./remove.ts";
import { refuseRight } from "./rights.ts";
import { type ClusterState, finalizersOf, type LiveObject, type Manager, textAt } from "./state.ts";
import { refuseChange, refuseObject, unknownFieldOf } from "./validate.ts";
import { beginWork, replacePods, rollOut, wakeWaiting } from "./workloads.ts";

/** What the API server keeps: no fields that it does not know, quantities in its own spelling, a Secret's `stringData` in `data`. */
export const stored = (object: KubeObject, written: Mapping): Mapping => storedForm(written)(object);

const storedForm = memoize((written: Mapping) => {
  let kept: Mapping | undefined;
  return (object: KubeObject): Mapping => {
    kept ??= toStoredForm(object, written);
    return kept;
  };
});

function toStoredForm(object: KubeObject, written: Mapping): Mapping {
  const unknown = unknownFieldOf({ ...object, data: written });
  const kept = unknown === undefined ? written : dropFields(written, new Set([`.${unknown}`]));
  const data = isBuiltIn(object) ? withCanonicalQuantities(kept) : kept;
  const texts = object.kind === "Secret" && object.apiVersion === "v1" ? asMapping(data["stringData"]) : undefined;
  if (!texts) return data;
  const { stringData: _texts, ...rest } = data;
  const encoded = Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, `base64 of ${String(value)}`]));
  return { ...rest, data: { ...asMapping(rest["data"]), ...encoded } };
}

export const helmUpdates = (fields: ReadonlySet<string>, name = "helm"): Manager => ({ name, operation: "Update", fields });
export const keysOf = memoize((data: Mapping): ReadonlySet<string> => new Set(fieldsOf(data).keys()));

export const without = (manager: Manager, paths: ReadonlySet<string>): Manager =>
  [...paths].some((path) => manager.fields.has(path))
    ? { ...manager, fields: new Set([...manager.fields].filter((path) => !paths.has(path))) }
    : manager;

/** Puts a changed object in the place of the old one, unless the change is not allowed. */
export function change(state: ClusterState, object: KubeObject, live: LiveObject, target: Mapping, managers: readonly Manager[]): Reply {
  const refused = refuseObject({ ...object, data: target }) ?? refuseChange(object, live.data, target);
  if (refused) return refused;
  let next: LiveObject = { ...live, data: target, managers };
  if (next.work !== undefined && next.kind !== "Pod" && next.kind !== "Job" && !isSame(rolledOf(live), rolledOf(next))) {
    next =
      next.kind === "StatefulSet"
        ? rollOut(state, live, next)
        : next.kind === "Deployment"
          ? replacePods(state, live, next)
          : beginWork(state, { ...next, good: undefined });
  }
  state.objects.set(live.key, next);
  makeClaims(state, next);
  if (deadlineOf(live) !== deadlineOf(next)) scheduleDeadline(state, next);
  if (live.data !== target) wakeWaiting(state, next);
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
  const changes = kind === "merge" ? !holds(source, object.data) : !live || !holds(live.data, object.data) || alwaysDiffers(object.data);
  if (!changes && Object.keys(removals).length === 0) return { ...ok, sent: false };
  const forbidden = refuseRight(state, "patch", object);
  if (forbidden) return forbidden;
  if (!live) return notFound(object);
  const mistyped = refuseType(object, "patch");
  if (mistyped) return mistyped;
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
  const mistyped = refuseType(object, "create");
  if (mistyped) return mistyped;
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

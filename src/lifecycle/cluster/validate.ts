import { memoize } from "../../model/memoize.ts";
import { groupOf } from "../../model/resource.ts";
import { asList, asMapping, at, type Mapping } from "../../model/values.ts";
import { isSame } from "../fields.ts";
import { isBuiltIn, qualifiedKindOf, resourceNameOf } from "../kinds.ts";
import type { KubeObject } from "../objects.ts";
import type { Reply } from "../request.ts";
import { textAt } from "./state.ts";

const common = ["apiVersion", "kind", "metadata", "spec", "status"];

/** The fields at the top of built-in kinds that have others than `spec` and `status`. */
const topFields: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ["data", "binaryData", "immutable"],
  Secret: ["data", "stringData", "type", "immutable"],
  ServiceAccount: ["secrets", "imagePullSecrets", "automountServiceAccountToken"],
  Role: ["rules"],
  ClusterRole: ["rules", "aggregationRule"],
  RoleBinding: ["subjects", "roleRef"],
  ClusterRoleBinding: ["subjects", "roleRef"],
};
const withoutSpec = new Set(Object.keys(topFields));

/** A field that the kind does not have: server-side apply refuses it, other writes drop it with a warning (recordings: hook-invalid-field). */
export function unknownFieldOf(object: KubeObject): string | undefined {
  if (!isBuiltIn(object)) return undefined;
  const own = topFields[object.kind];
  if (!own)
    return ["Job", "Pod", "Deployment", "Service", "PersistentVolumeClaim", "StatefulSet", "CronJob"].includes(object.kind)
      ? Object.keys(object.data).find((key) => !common.includes(key))
      : undefined;
  return Object.keys(object.data).find(
    (key) =>
      !own.includes(key) && (withoutSpec.has(object.kind) ? !["apiVersion", "kind", "metadata"].includes(key) : !common.includes(key)),
  );
}

const invalid = (object: { readonly apiVersion: string; readonly kind: string; readonly name: string }, detail: string): Reply => ({
  answer: detail.includes("immutable") ? "immutable" : "invalid",
  status: 422,
  message: `${qualifiedKindOf(object)} "${object.name}" is invalid: ${detail}`,
});

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const rfc1123 =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

/** What the API server refuses about an object as such (validation of Kubernetes 1.34, as far as hooks run into it). */
export const refuseObject = memoize((object: KubeObject): Reply | undefined => {
  const name = object.name || (object.generateName ?? "");
  const isRbac = groupOf(object.apiVersion) === "rbac.authorization.k8s.io";
  if (object.generateName === undefined && !isRbac && object.kind !== "Service" && (!subdomain.test(name) || name.length > 253)) {
    return invalid(object, `metadata.name: Invalid value: "${name}": ${rfc1123}`);
  }
  if (object.kind === "Service" && object.apiVersion === "v1" && !label1035.test(name)) {
    return invalid(
      object,
      `metadata.name: Invalid value: "${name}": a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character`,
    );
  }
  const { data } = object;
  if (object.kind === "Job" && groupOf(object.apiVersion) === "batch") {
    const policy = textAt(data, "spec", "template", "spec", "restartPolicy");
    if (policy !== "OnFailure" && policy !== "Never")
      return invalid(object, 'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"');
    if (asList(at(data, "spec", "template", "spec", "containers")).length === 0)
      return invalid(object, "spec.template.spec.containers: Required value");
  }
  if (object.kind === "Pod" && object.apiVersion === "v1" && asList(at(data, "spec", "containers")).length === 0) {
    return invalid(object, "spec.containers: Required value");
  }
  if (groupOf(object.apiVersion) === "apps" && ["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].includes(object.kind)) {
    const wanted = asMapping(at(data, "spec", "selector", "matchLabels")) ?? {};
    const labels = asMapping(at(data, "spec", "template", "metadata", "labels")) ?? {};
    if (at(data, "spec", "selector") === undefined) return invalid(object, "spec.selector: Required value");
    if (Object.keys(wanted).some((key) => labels[key] !== wanted[key])) {
      return invalid(object, "spec.template.metadata.labels: Invalid value: `selector` does not match template `labels`");
    }
  }
  return undefined;
});

const units: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};
const quantity = (value: unknown): number => {
  const match = /^([0-9.]+)([A-Za-z]*)$/.exec(String(value ?? ""));
  return match ? Number(match[1]) * (units[match[2] ?? ""] ?? 1) : Number.NaN;
};

const mutableOfStatefulSet = new Set([
  "replicas",
  "ordinals",
  "template",
  "updateStrategy",
  "revisionHistoryLimit",
  "persistentVolumeClaimRetentionPolicy",
  "minReadySeconds",
]);

/** What the API server refuses to change (recordings: existing-completed-changed, existing-pod-changed; random ones for claims). */
export function refuseChange(object: KubeObject, old: Mapping, target: Mapping): Reply | undefined {
  const changed = (...path: readonly string[]): boolean => !isSame(at(old, ...path), at(target, ...path));
  switch (`${groupOf(object.apiVersion)}/${object.kind}`) {
    case "batch/Job":
      if (changed("spec", "template")) return invalid(object, "spec.template: Invalid value: {…}: field is immutable");
      if (changed("spec", "completions"))
        return invalid(object, `spec.completions: Invalid value: ${String(at(target, "spec", "completions"))}: field is immutable`);
      if (changed("spec", "selector")) return invalid(object, "spec.selector: Invalid value: {…}: field is immutable");
      return undefined;
    case "/Pod":
      return isSame(frozenPod(old), frozenPod(target))
        ? undefined
        : invalid(
            object,
            "spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)",
          );
    case "/PersistentVolumeClaim": {
      const path = ["spec", "resources", "requests", "storage"];
      const before = quantity(at(old, ...path));
      const after = quantity(at(target, ...path));
      if (after > before) {
        return {
          answer: "forbidden",
          status: 403,
          message: `${resourceNameOf(object)} "${object.name}" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize`,
        };
      }
      return changed("spec")
        ? invalid(
            object,
            "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims",
          )
        : undefined;
    }
    case "apps/Deployment":
    case "apps/DaemonSet":
    case "apps/ReplicaSet":
      return changed("spec", "selector") ? invalid(object, "spec.selector: Invalid value: {…}: field is immutable") : undefined;
    case "apps/StatefulSet": {
      const keys = new Set([...Object.keys(asMapping(old["spec"]) ?? {}), ...Object.keys(asMapping(target["spec"]) ?? {})]);
      return [...keys].some((key) => !mutableOfStatefulSet.has(key) && changed("spec", key))
        ? invalid(
            object,
            "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
          )
        : undefined;
    }
    case "rbac.authorization.k8s.io/RoleBinding":
    case "rbac.authorization.k8s.io/ClusterRoleBinding":
      return changed("roleRef") ? invalid(object, "roleRef: Invalid value: {…}: cannot change roleRef") : undefined;
    case "/Secret":
      if ((textAt(old, "type") ?? "Opaque") !== (textAt(target, "type") ?? "Opaque"))
        return invalid(object, "type: Invalid value: {…}: field is immutable");
      return frozenData(object, old, target);
    case "/ConfigMap":
      return frozenData(object, old, target);
    default:
      return undefined;
  }
}

function frozenData(object: KubeObject, old: Mapping, target: Mapping): Reply | undefined {
  if (old["immutable"] !== true) return undefined;
  if (target["immutable"] !== true) return invalid(object, "immutable: Forbidden: field is immutable when `immutable` is set");
  return isSame(old["data"], target["data"]) && isSame(old["binaryData"], target["binaryData"])
    ? undefined
    : invalid(object, "data: Forbidden: field is immutable when `immutable` is set");
}

/** A Pod's spec without what may change. */
function frozenPod(data: Mapping): unknown {
  const {
    activeDeadlineSeconds: _deadline,
    tolerations: _tolerations,
    terminationGracePeriodSeconds: _grace,
    ...spec
  } = asMapping(data["spec"]) ?? {};
  const withoutImages = (list: unknown): unknown =>
    asList(list).map((item) => {
      const { image: _image, ...container } = asMapping(item) ?? {};
      return container;
    });
  return { ...spec, containers: withoutImages(spec["containers"]), initContainers: withoutImages(spec["initContainers"]) };
}

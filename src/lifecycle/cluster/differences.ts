import { memoize } from "../../model/memoize.ts";
import { groupOf } from "../../model/resource.ts";
import { asList, asMapping, at, type Mapping } from "../../model/values.ts";

/**
 * Whether the API server keeps something else than a text says, so that a three-way merge always finds a difference and Helm sends a patch for
 * an object that nobody changed (apimachinery, `strategicpatch.CreateThreeWayMergePatch`; recordings: same-*). It drops what is empty or
 * zero, and fills in defaults: those count in lists that are merged as a whole, and where the patch strategy asks for it.
 */
export const alwaysDiffers = memoize(
  (data: Mapping): boolean =>
    // The schemas of definitions hold values that are kept as they are.
    data["kind"] !== "CustomResourceDefinition" && (hasDropped(data) || hasFilled(data) || hasFilledVolumes(data)),
);

/** Texts by keys of the chart's own: they are kept as they are. */
const textMaps = new Set([
  "labels",
  "annotations",
  "data",
  "stringData",
  "binaryData",
  "nodeSelector",
  "matchLabels",
  "limits",
  "requests",
  "parameters",
]);
/** Fields that are kept when they are empty or zero: pointers, or without `omitempty` (k8s.io/api 0.34). */
const keptTexts = new Set(["storageClassName", "ingressClassName", "runtimeClassName", "loadBalancerClass"]);
const droppedNumbers = new Set([
  ...["hostPort", "nodePort", "healthCheckNodePort", "minReadySeconds", "initialDelaySeconds", "periodSeconds", "timeoutSeconds"],
  ...["successThreshold", "failureThreshold"],
]);
const droppedBooleans = new Set([
  ...["hostIPC", "hostNetwork", "hostPID", "paused", "publishNotReadyAddresses", "readOnly", "stdin", "stdinOnce", "tty", "globalDefault"],
]);

function hasDropped(mapping: Mapping): boolean {
  return Object.entries(mapping).some(([key, value]) => {
    if (value === null) return true;
    if (value === "") return !keptTexts.has(key);
    if (value === 0) return droppedNumbers.has(key);
    if (value === false) return droppedBooleans.has(key);
    if (Array.isArray(value)) {
      return value.length === 0 || value.some((item) => hasDropped(asMapping(item) ?? {}));
    }
    const below = asMapping(value);
    if (!below) return false;
    if (textMaps.has(key) || (key === "selector" && isTextMap(below))) return Object.keys(below).length === 0;
    return hasDropped(below);
  });
}

/** The selector of a Service, not that of a workload. */
const isTextMap = (mapping: Mapping): boolean =>
  !("matchLabels" in mapping) && !("matchExpressions" in mapping) && Object.keys(mapping).length > 0;

function hasFilled(data: Mapping): boolean {
  const has = (path: readonly string[], isShort: (item: unknown) => boolean): boolean => asList(at(data, ...path)).some(isShort);
  const lacks =
    (...path: readonly string[]) =>
    (item: unknown): boolean =>
      at(item, ...path) === undefined;
  switch (`${groupOf(String(data["apiVersion"]))}/${String(data["kind"])}`) {
    case "policy/PodDisruptionBudget":
      // patchStrategy: replace
      return at(data, "spec", "selector") !== undefined;
    case "apps/Deployment":
      // patchStrategy: retainKeys
      return at(data, "spec", "strategy", "type") === "RollingUpdate" && at(data, "spec", "strategy", "rollingUpdate") === undefined;
    case "apps/StatefulSet":
      return asList(at(data, "spec", "volumeClaimTemplates")).length > 0;
    case "networking.k8s.io/NetworkPolicy":
      return (["ingress", "egress"] as const).some((side) =>
        has(["spec", side], (rule) => asList(at(rule, "ports")).some(lacks("protocol"))),
      );
    case "rbac.authorization.k8s.io/RoleBinding":
    case "rbac.authorization.k8s.io/ClusterRoleBinding":
      return has(["subjects"], (subject) => at(subject, "kind") !== "ServiceAccount" && at(subject, "apiGroup") === undefined);
    default:
      return false;
  }
}

/** The sources of a projected volume and the files of the downward API are lists that are merged as a whole. */
function hasFilledVolumes(data: Mapping): boolean {
  const path =
    data["kind"] === "Pod"
      ? ["spec"]
      : data["kind"] === "CronJob"
        ? ["spec", "jobTemplate", "spec", "template", "spec"]
        : ["spec", "template", "spec"];
  const isShort = (source: unknown): boolean =>
    asList(at(source, "downwardAPI", "items")).some(
      (item) => at(item, "fieldRef") !== undefined && at(item, "fieldRef", "apiVersion") === undefined,
    );
  return asList(at(data, ...path, "volumes")).some(
    (volume) =>
      isShort(volume) ||
      asList(at(volume, "projected", "sources")).some((source) => {
        const token = at(source, "serviceAccountToken");
        return isShort(source) || (token !== undefined && at(token, "expirationSeconds") === undefined);
      }),
  );
}

import type { PodTemplate } from "./pod.ts";
import { groupOf, type Resource } from "./resource.ts";
import { asMapping, type Mapping } from "./values.ts";

/** A service mesh that puts a proxy into pods. */
export interface Mesh {
  readonly name: string;
  /** The label or annotation of a pod or namespace that asks for the proxy, or refuses it. */
  readonly keys: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** What to write on a pod that must not get one. */
  readonly optOut: string;
  readonly groups: RegExp;
}

export const meshes: readonly Mesh[] = [
  {
    name: "Istio",
    keys: ["sidecar.istio.io/inject", "istio-injection", "istio.io/rev"],
    yes: ["true", "enabled"],
    no: ["false", "disabled"],
    optOut: 'sidecar.istio.io/inject: "false"',
    groups: /(^|\.)istio\.io$/,
  },
  {
    name: "Linkerd",
    keys: ["linkerd.io/inject"],
    yes: ["enabled", "ingress"],
    no: ["disabled"],
    optOut: "linkerd.io/inject: disabled",
    groups: /(^|\.)linkerd\.io$/,
  },
];

const marksOf = (metadata: Mapping, { keys }: Mesh): readonly string[] =>
  [asMapping(metadata["labels"]), asMapping(metadata["annotations"])].flatMap((marks) =>
    keys.flatMap((key) => (marks?.[key] === undefined ? [] : [String(marks[key])])),
  );

/** Whether pod or namespace metadata ask for the mesh's proxy (true), refuse it (false), or say nothing. */
export function wantsProxy(metadata: Mapping, mesh: Mesh): boolean | undefined {
  const marks = marksOf(metadata, mesh);
  if (marks.some((mark) => mesh.no.includes(mark))) return false;
  return marks.some((mark) => mesh.yes.includes(mark)) ? true : undefined;
}

/** Whether a pod's proxy is made so that it ends with the pod (native sidecars). */
export const hasNativeProxy = ({ metadata }: PodTemplate): boolean => {
  const annotations = asMapping(metadata["annotations"]) ?? {};
  return nativeProxy.some((key) => String(annotations[key]) === "true");
};

/** Linkerd's stood under config.alpha and config.beta before (linkerd2 pkg/k8s/labels.go). */
const nativeProxy = [
  "sidecar.istio.io/nativeSidecar",
  "config.linkerd.io/proxy-enable-native-sidecar",
  "config.beta.linkerd.io/proxy-enable-native-sidecar",
  "config.alpha.linkerd.io/proxy-enable-native-sidecar",
] as const;

export const isOfMesh = (resource: Resource, mesh: Mesh): boolean => mesh.groups.test(groupOf(resource.apiVersion));

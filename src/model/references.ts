import type { YamlPath } from "./location.ts";
import { memoize } from "./memoize.ts";
import { objectReferences } from "./object-references.ts";
import { podReferences } from "./pod-references.ts";
import type { Resource } from "./resource.ts";

/** How one object names another. */
export type ReferenceType =
  | "serviceAccountName"
  | "env"
  | "envFrom"
  | "volume"
  | "imagePullSecret"
  | "priorityClassName"
  | "runtimeClassName"
  | "namespace"
  | "secret"
  | "roleRef"
  | "subject"
  | "backend"
  | "tls"
  | "scaleTarget"
  | "storageClass"
  | "persistentVolume"
  | "webhook";

/** What a reference names. `group` is the API group, "" for core. */
export interface Target {
  readonly group: string;
  readonly kind: string;
  /** "" for the release's namespace and for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
}

/** A place where one object names another. */
export interface Reference {
  readonly type: ReferenceType;
  readonly target: Target;
  /** The key of a Secret or ConfigMap that is asked for. */
  readonly key?: string;
  /** What is missing then: `required`: the pod does not start, or the object is refused; `soft`: it works less well; `optional`: nothing. */
  readonly need: "required" | "soft" | "optional";
  /** Where the name is written. */
  readonly path: YamlPath;
  /** The container that asks, for env. */
  readonly container?: string;
}

/** Every object that `resource` names, by the fields that Kubernetes defines for it. */
export const referencesOf = memoize((resource: Resource): readonly Reference[] => [
  ...podReferences(resource),
  ...objectReferences(resource),
]);

/** The ServiceAccount that an object's pods run as, where they name one: in the namespace of the object. */
export const accountOf = (resource: Resource): Target | undefined =>
  referencesOf(resource).find(({ type }) => type === "serviceAccountName")?.target;

import { effectsOf } from "../model/commands.ts";
import type { Hook } from "../model/hook.ts";
import { objectsIn } from "../model/lists.ts";
import { memoize } from "../model/memoize.ts";
import { claimPrefixesOf, promisesOf } from "../model/promises.ts";
import type { Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { isClusterKind } from "../model/scope.ts";

/** Something in a release that brings an object about. */
export interface Provider {
  /** The object itself, or what makes it. */
  readonly resource: Resource;
  /** The hook that `resource` is; undefined for release resources. */
  readonly hook: Hook | undefined;
  /** `manifest`: it is the object; `crds`: it lies in `crds/`; `promise`: a controller makes the object from it; `command`: its pods' commands seem to make it. */
  readonly by: "manifest" | "crds" | "promise" | "command";
  /** Of a promise: whether what is made stays when `resource` goes. */
  readonly outlives?: boolean;
}

type Index = ReadonlyMap<string, readonly Provider[]>;

const idOf = (group: string, kind: string, name: string) => `${group}/${kind}/${name}`;

/** Who provides what, by group, kind and name; namespaces are compared when somebody asks. */
const indexOf = memoize((release: ReleaseModel): Index => {
  const index = new Map<string, Provider[]>();
  const add = (id: string, provider: Provider) => {
    const list = index.get(id);
    if (list) list.push(provider);
    else index.set(id, [provider]);
  };
  const addObject = (resource: Resource, hook: Hook | undefined, by: "manifest" | "crds") => {
    add(idOf(groupOf(resource.apiVersion), resource.kind, resource.name), { resource, hook, by });
    if (isBuiltIn(resource)) return;
    for (const { target, outlives } of promisesOf(resource)) {
      if (namespaceIn(release, target.namespace) === resource.namespace)
        add(idOf(target.group, target.kind, target.name), { resource, hook, by: "promise", outlives });
    }
  };
  for (const { resource, hook, by } of objectsOf(release)) addObject(resource, hook, by);
  for (const hook of release.hooks) {
    for (const { verb, kind, name } of effectsOf(hook.resource)) {
      const made = verb === "create" ? createdKinds[kind] : undefined;
      if (made) add(idOf("", made, name), { resource: hook.resource, hook, by: "command" });
    }
  }
  return index;
});

export interface Made {
  readonly resource: Resource;
  readonly hook: Hook | undefined;
  readonly by: "manifest" | "crds";
}

/** Everything in a release, hooks first; of a List each item beside it. */
export const objectsOf = memoize((release: ReleaseModel): readonly Made[] => {
  const made = (resource: Resource, hook: Hook | undefined, by: Made["by"]) =>
    objectsIn(resource, release.namespace).map((object): Made => ({ resource: object, hook, by }));
  return [
    ...release.hooks.flatMap((hook) => made(hook.resource, hook, "manifest")),
    ...release.resources.flatMap((resource) => made(resource, undefined, "manifest")),
    ...release.crds.flatMap((resource) => made(resource, undefined, "crds")),
  ];
});

const createdKinds: Readonly<Record<string, string>> = {
  secret: "Secret",
  configmap: "ConfigMap",
  serviceaccount: "ServiceAccount",
  namespace: "Namespace",
};

/** Kubernetes' own groups have no dot, or end in k8s.io: none of them is a custom resource that others make objects from. */
const isBuiltIn = ({ apiVersion, kind }: Resource): boolean => {
  const group = groupOf(apiVersion);
  return (
    kind === "CustomResourceDefinition" || !group.includes(".") || (group.endsWith(".k8s.io") && !group.startsWith("secrets-store.csi"))
  );
};

/** The namespace as it counts: that of the release is "". */
export const namespaceIn = (release: ReleaseModel, namespace: string): string => (namespace === release.namespace ? "" : namespace);

/** Everything in a release that provides `target`; a hook's own manifest first. */
export function providersOf(release: ReleaseModel, target: Target): readonly Provider[] {
  const namespace = namespaceIn(release, target.namespace);
  const named = indexOf(release).get(idOf(target.group, target.kind, target.name)) ?? [];
  return [...named, ...(target.kind === "PersistentVolumeClaim" ? makersOfClaim(release, target.name) : [])].filter(
    ({ resource }) => isClusterKind(target.group, target.kind) || resource.namespace === namespace,
  );
}

/** The StatefulSets that make a claim for one of their pods. */
const makersOfClaim = (release: ReleaseModel, claim: string): readonly Provider[] =>
  claimMakersOf(release).get(claim.replace(/\d+$/, "")) ?? [];

const claimMakersOf = memoize((release: ReleaseModel): ReadonlyMap<string, readonly Provider[]> => {
  const makers = new Map<string, readonly Provider[]>();
  for (const { resource, hook } of objectsOf(release)) {
    for (const { prefix, outlives } of claimPrefixesOf(resource))
      makers.set(prefix, [...(makers.get(prefix) ?? []), { resource, hook, by: "promise", outlives }]);
  }
  return makers;
});

import { awaitsHost, type Host, hostsIn, hostsOf, namesHost, namesItself, waitsForHosts } from "../model/hosts.ts";
import type { YamlPath } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import { isCustomResource } from "../model/passive.ts";
import { containersOf, type PodTemplate, podTemplateOf } from "../model/pod.ts";
import { promisesOf } from "../model/promises.ts";
import { type Reference, type ReferenceType, referencesOf, type Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { asMapping, at } from "../model/values.ts";
import { definitionsOf } from "./definitions.ts";
import { pullSecretNeeds, storageNeeds } from "./indirect-needs.ts";
import { namespaceIn, type Provider, providersOf } from "./providers.ts";
import { releaseNameOf, shapeOf } from "./release-names.ts";
import { rightsNeeds } from "./rights-needs.ts";
import { selectedPodsOf } from "./selectors.ts";

/** Something that an object needs at the moment it is made, or its pods when they run. */
export interface Need {
  readonly type: ReferenceType | "rights" | "host" | "definition" | "selector" | "storage";
  readonly target: Target;
  readonly key?: string;
  /** See `Reference.need`; `rights` and `host` are needed while the pod runs. */
  readonly need: Reference["need"];
  /** Where the object that needs it says so. */
  readonly path: YamlPath;
  /** The objects in between: for a pod's rights its ServiceAccount and the binding, for a host in a ConfigMap that ConfigMap, for storage the claim. */
  readonly via: readonly Resource[];
  /** `inferred`: from a host name or a command. */
  readonly basis: "stated" | "inferred";
  /** For rights: the binding that grants them, the same for the binding and its role. */
  readonly grant?: Resource;
  /** See `Host`. */
  readonly waits?: boolean;
  readonly isAwaited?: boolean;
  /** What in the release provides it; empty when it comes from outside. */
  readonly providers: readonly Provider[];
}

/** Everything that a resource or hook of a release needs. */
export const needsOf = (release: ReleaseModel, resource: Resource): readonly Need[] => byRelease(release)(resource);

const byRelease = memoize((release: ReleaseModel) => memoize((resource: Resource) => findNeeds(release, resource)));

function findNeeds(release: ReleaseModel, resource: Resource): readonly Need[] {
  const stated = referencesOf(resource).map(
    (reference): Need => ({
      type: reference.type,
      target: reference.target,
      ...(reference.key !== undefined && { key: reference.key }),
      need: reference.need,
      path: reference.path,
      via: [],
      basis: "stated",
      providers: providersOf(release, reference.target).filter((provider) => provider.resource !== resource),
    }),
  );
  return [
    ...stated,
    ...rightsNeeds(release, resource, stated),
    ...definitionNeeds(release, resource),
    ...hostNeeds(release, resource, stated),
    ...pullSecretNeeds(release, stated),
    ...storageNeeds(release, resource, stated),
    ...selectorNeeds(release, resource),
  ];
}

/** A Service and a PodDisruptionBudget work on the pods that their selector fits. */
function selectorNeeds(release: ReleaseModel, resource: Resource): Need[] {
  return selectedPodsOf(release, resource).map((workload): Need => {
    const target = { group: groupOf(workload.apiVersion), kind: workload.kind, namespace: workload.namespace, name: workload.name };
    return {
      type: "selector",
      target,
      need: "soft",
      path: ["spec", "selector"],
      via: [],
      basis: "stated",
      providers: providersOf(release, target),
    };
  });
}

/** A custom resource needs its definition. */
function definitionNeeds(release: ReleaseModel, resource: Resource): Need[] {
  const definitions = definitionsOf(release, resource);
  const [first] = definitions;
  if (!first) return [];
  const name = `${first.plural}.${groupOf(resource.apiVersion)}`;
  const target: Target = { group: "apiextensions.k8s.io", kind: "CustomResourceDefinition", namespace: "", name };
  const providers = definitions.map(({ provider }) => provider);
  return [{ type: "definition", target, need: "required", path: ["kind"], via: [], basis: "stated", providers }];
}

/** Services that the pod's env, commands and arguments name as hosts, itself or through a ConfigMap or Secret of the release. */
function hostNeeds(release: ReleaseModel, resource: Resource, stated: readonly Need[]): Need[] {
  // What is no Service of the release is nobody's host here: without any, nothing need be read.
  const pod = hasServices(release) ? podTemplateOf(resource) : undefined;
  if (!pod) return [];
  const own = hostsOf(pod).map((host) => ({ host, via: [] as readonly Resource[] }));
  const indirect = stated
    .filter(({ type }) => type === "env" || type === "envFrom")
    .flatMap((need) =>
      need.providers.slice(0, 1).flatMap((provider) =>
        provider.by !== "manifest"
          ? []
          : hostsOfData(provider.resource, need.key).map((found) => ({
              host: { ...found, path: need.path, ...containerAt(pod, need.path, found) } satisfies Host,
              via: [provider.resource],
            })),
      ),
    );
  // A render may write its namespace nowhere but in host names.
  const isNamespaceUnknown = !release.isNamespaceGiven && release.namespace === "default";
  const seen = new Set<string>();
  return [...own, ...indirect].flatMap(({ host, via }): Need[] => {
    const isOwn = host.namespace === undefined || (isNamespaceUnknown && shapeOf(host.name, releaseNameOf(release)).before !== undefined);
    const namespace = isOwn ? resource.namespace : namespaceIn(release, host.namespace);
    const target: Target = { group: "", kind: "Service", namespace, name: host.name };
    const providers = providersOf(release, target);
    const id = `${namespace}/${host.name}`;
    if (providers.length === 0 || seen.has(id)) return [];
    seen.add(id);
    const { waits, isAwaited } = host;
    return [{ type: "host", target, need: "required", path: host.path, via, basis: "inferred", waits, isAwaited, providers }];
  });
}

/** The container that a path lies in, and whether it waits for what it connects to. */
function containerAt(
  pod: PodTemplate,
  path: YamlPath,
  { name, variable }: { readonly name: string; readonly variable: string },
): Pick<Host, "waits" | "isAwaited" | "container" | "list"> {
  const container = containersOf(pod).find((each) => each.path.every((step, index) => path[index] === step));
  return container
    ? {
        waits: waitsForHosts(container),
        isAwaited: awaitsHost(container, name, variable),
        container: container.name,
        list: container.list,
      }
    : { waits: false, isAwaited: false, container: "", list: "containers" };
}

const hasServices = memoize(({ hooks, resources }: ReleaseModel): boolean =>
  [...hooks.map(({ resource }) => resource), ...resources].some((resource) =>
    isCustomResource(resource)
      ? promisesOf(resource).some(({ target }) => target.kind === "Service")
      : resource.kind === "Service" && groupOf(resource.apiVersion) === "",
  ),
);

function hostsOfData(resource: Resource, key: string | undefined) {
  const { data } = resource.document;
  const plain = { ...asMapping(at(data, "data")), ...asMapping(at(data, "stringData")) };
  const encoded = resource.kind === "Secret" ? asMapping(at(data, "data")) : undefined;
  return Object.entries(plain).flatMap(([name, value]) => {
    if ((key !== undefined && key !== name) || typeof value !== "string" || namesItself(name)) return [];
    const text = encoded && name in encoded ? decode(value) : value;
    return hostsIn(text, namesHost(name)).map((host) => ({ ...host, variable: name }));
  });
}

/** What base64 stands for; "" when it is none. Only host names are ever taken from it. */
function decode(text: string): string {
  try {
    return atob(text.replace(/\s/g, ""));
  } catch {
    return "";
  }
}

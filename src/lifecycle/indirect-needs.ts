import type { YamlPath } from "../model/location.ts";
import { podTemplateOf } from "../model/pod.ts";
import { type Reference, referencesOf, type Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asText, at } from "../model/values.ts";
import type { Need } from "./needs.ts";
import { providersOf } from "./providers.ts";

/** A pod pulls images with its ServiceAccount's secrets too; without them it still starts when the image is public. */
export const pullSecretNeeds = (release: ReleaseModel, stated: readonly Need[]): Need[] =>
  namedBehind(stated, ({ type }) => type === "serviceAccountName").flatMap(({ reference: { type, target, need }, path, via }): Need[] =>
    type === "imagePullSecret" ? [{ type, target, need, path, via, basis: "stated", providers: providersOf(release, target) }] : [],
  );

/** A pod stays Pending until its claims are bound, and they are bound when the class or the volume that they ask for is there. */
export const storageNeeds = (release: ReleaseModel, resource: Resource, stated: readonly Need[]): Need[] => {
  const ofClaims = namedBehind(stated, ({ type, target }) => type === "volume" && target.kind === "PersistentVolumeClaim").flatMap(
    ({ reference: { type, target }, path, via }) => (type === "storageClass" || type === "persistentVolume" ? [{ target, path, via }] : []),
  );
  return [...ofClaims, ...classesOfTemplates(resource)].flatMap(({ target, path, via }): Need[] => {
    const providers = providersOf(release, target);
    // A class is the cluster's more often than not: what the release does not have is no need of it.
    return providers.length === 0 ? [] : [{ type: "storage", target, need: "required", path, via, basis: "stated", providers }];
  });
};

interface Behind {
  readonly reference: Reference;
  /** Where the pod names the object that names it. */
  readonly path: YamlPath;
  readonly via: readonly [Resource];
}

/** What the objects that some needs are about name in turn; of several that provide one, the first. */
const namedBehind = (needs: readonly Need[], isDoor: (need: Need) => boolean): readonly Behind[] =>
  needs
    .filter(isDoor)
    .flatMap(({ path, providers }) =>
      providers
        .slice(0, 1)
        .flatMap(({ resource }) => referencesOf(resource).map((reference): Behind => ({ reference, path, via: [resource] }))),
    );

interface Asked {
  readonly target: Target;
  readonly path: YamlPath;
  readonly via: readonly Resource[];
}

/** The classes that claims ask for which are written into the pod or the StatefulSet itself. */
function classesOfTemplates(resource: Resource): readonly Asked[] {
  const pod = podTemplateOf(resource);
  if (!pod) return [];
  const own = ["spec", "volumeClaimTemplates"];
  const volumes = [...pod.path, "spec", "volumes"];
  const templates: readonly (readonly [unknown, YamlPath])[] = [
    ...asList(at(resource.document.data, ...own)).map((template, index) => [template, [...own, index]] as const),
    ...asList(pod.spec["volumes"]).map(
      (volume, index) => [at(volume, "ephemeral", "volumeClaimTemplate"), [...volumes, index, "ephemeral", "volumeClaimTemplate"]] as const,
    ),
  ];
  return templates.flatMap(([template, path]) => {
    const name = asText(at(template, "spec", "storageClassName"));
    const target = { group: "storage.k8s.io", kind: "StorageClass", namespace: "", name: name ?? "" };
    return name ? [{ target, path: [...path, "spec", "storageClassName"], via: [] }] : [];
  });
}

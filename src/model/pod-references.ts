import type { YamlPath } from "./location.ts";
import { type Container, containersOf, type PodTemplate, podTemplateOf } from "./pod.ts";
import type { Reference, ReferenceType, Target } from "./references.ts";
import type { Resource } from "./resource.ts";
import { asList, asMapping, asText, at } from "./values.ts";

/** What the pods of an object name. Pods use what is in their own namespace only. */
export function podReferences(resource: Resource): readonly Reference[] {
  const pod = podTemplateOf(resource);
  if (!pod) return [];
  const namespace = resource.namespace;
  return [
    ...specReferences(pod, namespace),
    ...containersOf(pod).flatMap((container) => containerReferences(container, namespace)),
    ...volumeReferences(resource, pod, namespace),
  ];
}

/** A name in a field, if there is one. */
function named(
  type: ReferenceType,
  kind: string,
  value: unknown,
  path: YamlPath,
  options: {
    readonly group?: string;
    readonly namespace?: string;
    readonly need?: Reference["need"];
    readonly key?: unknown;
    readonly container?: string;
  },
): Reference[] {
  const name = asText(value);
  if (name === undefined) return [];
  const target: Target = { group: options.group ?? "", kind, namespace: options.namespace ?? "", name };
  const key = asText(options.key);
  return [
    {
      type,
      target,
      need: options.need ?? "required",
      path,
      ...(key !== undefined && { key }),
      ...(options.container !== undefined && { container: options.container }),
    },
  ];
}

const needOf = (reference: unknown): Reference["need"] => (at(reference, "optional") === true ? "optional" : "required");

function specReferences({ path, spec }: PodTemplate, namespace: string): Reference[] {
  const at = (field: string): YamlPath => [...path, "spec", field];
  // The API server copies the legacy field serviceAccount into serviceAccountName when only it is set.
  const account = asText(spec["serviceAccountName"]) === undefined ? "serviceAccount" : "serviceAccountName";
  return [
    ...named("serviceAccountName", "ServiceAccount", spec[account], at(account), { namespace }),
    ...named("priorityClassName", "PriorityClass", spec["priorityClassName"], at("priorityClassName"), { group: "scheduling.k8s.io" }),
    ...named("runtimeClassName", "RuntimeClass", spec["runtimeClassName"], at("runtimeClassName"), { group: "node.k8s.io" }),
    ...asList(spec["imagePullSecrets"]).flatMap((item, index) =>
      named("imagePullSecret", "Secret", asMapping(item)?.["name"], [...at("imagePullSecrets"), index, "name"], {
        namespace,
        need: "soft",
      }),
    ),
  ];
}

function containerReferences(container: Container, namespace: string): Reference[] {
  const { path, name, data } = container;
  const env = asList(data["env"]).flatMap((item, index) =>
    (
      [
        ["configMapKeyRef", "ConfigMap"],
        ["secretKeyRef", "Secret"],
      ] as const
    ).flatMap(([field, kind]) => {
      const reference = at(item, "valueFrom", field);
      return named("env", kind, at(reference, "name"), [...path, "env", index, "valueFrom", field, "name"], {
        namespace,
        need: needOf(reference),
        key: at(reference, "key"),
        container: name,
      });
    }),
  );
  const envFrom = asList(data["envFrom"]).flatMap((item, index) =>
    (
      [
        ["configMapRef", "ConfigMap"],
        ["secretRef", "Secret"],
      ] as const
    ).flatMap(([field, kind]) => {
      const reference = at(item, field);
      return named("envFrom", kind, at(reference, "name"), [...path, "envFrom", index, field, "name"], {
        namespace,
        need: needOf(reference),
        container: name,
      });
    }),
  );
  return [...env, ...envFrom];
}

function volumeReferences(resource: Resource, pod: PodTemplate, namespace: string): Reference[] {
  // A StatefulSet's claim templates replace pod volumes of the same name.
  const claimed = new Set(asList(at(resource.document.data, "spec", "volumeClaimTemplates")).map((item) => at(item, "metadata", "name")));
  return asList(pod.spec["volumes"]).flatMap((item, index) => {
    const volume = asMapping(item);
    if (!volume || claimed.has(volume["name"])) return [];
    const path: YamlPath = [...pod.path, "spec", "volumes", index];
    const projected = asList(at(volume, "projected", "sources")).flatMap((source, position) => {
      const here = [...path, "projected", "sources", position];
      return [
        ...configReference("ConfigMap", "name", at(source, "configMap"), [...here, "configMap"], namespace),
        ...configReference("Secret", "name", at(source, "secret"), [...here, "secret"], namespace),
      ];
    });
    return [
      ...configReference("ConfigMap", "name", volume["configMap"], [...path, "configMap"], namespace),
      ...configReference("Secret", "secretName", volume["secret"], [...path, "secret"], namespace),
      ...projected,
      ...named(
        "volume",
        "PersistentVolumeClaim",
        at(volume, "persistentVolumeClaim", "claimName"),
        [...path, "persistentVolumeClaim", "claimName"],
        {
          namespace,
        },
      ),
      ...named("volume", "Secret", at(volume, "csi", "nodePublishSecretRef", "name"), [...path, "csi", "nodePublishSecretRef", "name"], {
        namespace,
      }),
      ...named(
        "volume",
        "SecretProviderClass",
        at(volume, "csi", "volumeAttributes", "secretProviderClass"),
        [...path, "csi", "volumeAttributes", "secretProviderClass"],
        { group: "secrets-store.csi.x-k8s.io", namespace },
      ),
      ...named("volume", "Secret", at(volume, "azureFile", "secretName"), [...path, "azureFile", "secretName"], { namespace }),
      ...["cephfs", "rbd", "flexVolume", "iscsi", "scaleIO", "storageos"].flatMap((type) =>
        named("volume", "Secret", at(volume, type, "secretRef", "name"), [...path, type, "secretRef", "name"], { namespace }),
      ),
    ];
  });
}

/** A volume of a ConfigMap or Secret: one reference, or one for each key that `items` asks for. */
function configReference(kind: string, field: string, source: unknown, path: YamlPath, namespace: string): Reference[] {
  const options = { namespace, need: needOf(source) };
  const keys = asList(at(source, "items")).flatMap((item) => asText(at(item, "key")) ?? []);
  const name = at(source, field);
  if (keys.length === 0) return named("volume", kind, name, [...path, field], options);
  return keys.flatMap((key) => named("volume", kind, name, [...path, field], { ...options, key }));
}

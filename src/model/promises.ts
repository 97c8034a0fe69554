import type { YamlPath } from "./location.ts";
import type { Target } from "./references.ts";
import { groupOf, type Resource } from "./resource.ts";
import { asList, asText, at } from "./values.ts";

/** An object that is in no manifest: a controller makes it from one that is. */
export interface Promised {
  readonly target: Target;
  /** Where its name is written. */
  readonly path: YamlPath;
}

type Maker = readonly [kind: "Secret" | "ConfigMap", ...paths: readonly YamlPath[]];

/** By group and kind: what comes of it, and where its name stands: the first path that has one. */
const makers: Readonly<Record<string, Maker>> = {
  "cert-manager.io/Certificate": ["Secret", ["spec", "secretName"]],
  "certmanager.k8s.io/Certificate": ["Secret", ["spec", "secretName"]],
  "external-secrets.io/ExternalSecret": ["Secret", ["spec", "target", "name"], ["metadata", "name"]],
  "kubernetes-client.io/ExternalSecret": ["Secret", ["metadata", "name"]],
  "bitnami.com/SealedSecret": ["Secret", ["spec", "template", "metadata", "name"], ["metadata", "name"]],
  "isindir.github.com/SopsSecret": ["Secret", ["metadata", "name"]],
  "secrets.hashicorp.com/VaultStaticSecret": ["Secret", ["spec", "destination", "name"]],
  "secrets.hashicorp.com/VaultDynamicSecret": ["Secret", ["spec", "destination", "name"]],
  "secrets.hashicorp.com/VaultPKISecret": ["Secret", ["spec", "destination", "name"]],
  "ricoberger.de/VaultSecret": ["Secret", ["metadata", "name"]],
  "onepassword.com/OnePasswordItem": ["Secret", ["metadata", "name"]],
  "spv.no/AzureKeyVaultSecret": ["Secret", ["spec", "output", "secret", "name"]],
  "secrets.infisical.com/InfisicalSecret": ["Secret", ["spec", "managedSecretReference", "secretName"]],
  "secrets.doppler.com/DopplerSecret": ["Secret", ["spec", "managedSecret", "name"]],
  "mittwald.systems/StringSecret": ["Secret", ["metadata", "name"]],
  "secretgenerator.mittwald.de/StringSecret": ["Secret", ["metadata", "name"]],
  "kafka.strimzi.io/KafkaUser": ["Secret", ["metadata", "name"]],
  "trust.cert-manager.io/Bundle": ["ConfigMap", ["metadata", "name"]],
};

/** What controllers make of an object, as far as their projects document it. */
export function promisesOf(resource: Resource): readonly Promised[] {
  const id = `${groupOf(resource.apiVersion)}/${resource.kind}`;
  if (id === "secrets-store.csi.x-k8s.io/SecretProviderClass") {
    return asList(at(resource.document.data, "spec", "secretObjects")).flatMap((item, index) =>
      promise(resource, "Secret", at(item, "secretName"), ["spec", "secretObjects", index, "secretName"]),
    );
  }
  const maker = makers[id];
  if (!maker) return [];
  const [kind, ...paths] = maker;
  const { data } = resource.document;
  const path = paths.find((candidate) => asText(at(data, ...candidate)) !== undefined);
  return path ? promise(resource, kind, at(data, ...path), path) : [];
}

function promise(resource: Resource, kind: string, name: unknown, path: YamlPath): Promised[] {
  const text = asText(name);
  return text === undefined ? [] : [{ target: { group: "", kind, namespace: resource.namespace, name: text }, path }];
}

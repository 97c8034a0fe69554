import type { YamlPath } from "./location.ts";
import type { Target } from "./references.ts";
import { groupOf, type Resource } from "./resource.ts";
import { asList, asMapping, asText, at } from "./values.ts";

/** An object that is in no manifest: a controller makes it from one that is. */
export interface Promised {
  readonly target: Target;
  /** Whether it stays when what it was made from goes. */
  readonly outlives: boolean;
}

/** What a controller makes, by a name that stands at the first of these paths that has one. */
interface Made {
  readonly kind: "Secret" | "ConfigMap" | "Service";
  readonly paths: readonly YamlPath[];
  /** What it adds to that name. */
  readonly ending?: string;
  readonly outlives?: boolean;
}

const own: readonly YamlPath[] = [["metadata", "name"]];
const secretAt = (...paths: readonly YamlPath[]): readonly Made[] => [{ kind: "Secret", paths }];
const namedAfter = (kind: Made["kind"], ...endings: readonly string[]): readonly Made[] =>
  endings.map((ending) => ({ kind, paths: own, ending }));

/** By group and kind: what comes of it, as far as its project documents it. */
const makers: Readonly<Record<string, readonly Made[]>> = {
  // cert-manager leaves the Secrets of deleted Certificates alone, unless it is told otherwise.
  "cert-manager.io/Certificate": [{ kind: "Secret", paths: [["spec", "secretName"]], outlives: true }],
  "certmanager.k8s.io/Certificate": [{ kind: "Secret", paths: [["spec", "secretName"]], outlives: true }],
  "external-secrets.io/ExternalSecret": secretAt(["spec", "target", "name"], ["metadata", "name"]),
  "kubernetes-client.io/ExternalSecret": secretAt(["metadata", "name"]),
  "bitnami.com/SealedSecret": secretAt(["spec", "template", "metadata", "name"], ["metadata", "name"]),
  "isindir.github.com/SopsSecret": secretAt(["metadata", "name"]),
  "secrets.hashicorp.com/VaultStaticSecret": secretAt(["spec", "destination", "name"]),
  "secrets.hashicorp.com/VaultDynamicSecret": secretAt(["spec", "destination", "name"]),
  "secrets.hashicorp.com/VaultPKISecret": secretAt(["spec", "destination", "name"]),
  "ricoberger.de/VaultSecret": secretAt(["metadata", "name"]),
  "onepassword.com/OnePasswordItem": secretAt(["metadata", "name"]),
  "spv.no/AzureKeyVaultSecret": secretAt(["spec", "output", "secret", "name"]),
  "secrets.infisical.com/InfisicalSecret": secretAt(["spec", "managedSecretReference", "secretName"]),
  "secrets.doppler.com/DopplerSecret": secretAt(["spec", "managedSecret", "name"]),
  "mittwald.systems/StringSecret": secretAt(["metadata", "name"]),
  "secretgenerator.mittwald.de/StringSecret": secretAt(["metadata", "name"]),
  "trust.cert-manager.io/Bundle": [{ kind: "ConfigMap", paths: own }],
  "objectbucket.io/ObjectBucketClaim": [
    { kind: "Secret", paths: own },
    { kind: "ConfigMap", paths: own },
  ],
  "kafka.strimzi.io/KafkaUser": secretAt(["metadata", "name"]),
  "kafka.strimzi.io/Kafka": [
    ...namedAfter("Secret", "-cluster-ca-cert", "-clients-ca-cert"),
    ...namedAfter("Service", "-kafka-bootstrap", "-kafka-brokers"),
  ],
  "postgresql.cnpg.io/Cluster": [
    ...namedAfter("Secret", "-app", "-superuser", "-ca", "-server", "-replication"),
    ...namedAfter("Service", "-rw", "-ro", "-r"),
  ],
  "acid.zalan.do/postgresql": namedAfter("Service", "", "-repl"),
  "rabbitmq.com/RabbitmqCluster": [...namedAfter("Secret", "-default-user"), ...namedAfter("Service", "", "-nodes")],
  "elasticsearch.k8s.elastic.co/Elasticsearch": [
    ...namedAfter("Secret", "-es-elastic-user", "-es-http-certs-public", "-es-http-certs-internal"),
    ...namedAfter("Service", "-es-http"),
  ],
};

/** What controllers make of an object, as far as their projects document it. */
export function promisesOf(resource: Resource): readonly Promised[] {
  const { document } = resource;
  const id = `${groupOf(resource.apiVersion)}/${resource.kind}`;
  if (id === "secrets-store.csi.x-k8s.io/SecretProviderClass") {
    return asList(at(document.data, "spec", "secretObjects")).flatMap((item) => promise(resource, "Secret", at(item, "secretName")));
  }
  const made = makers[id];
  if (!made) return connectionSecretOf(resource);
  if (leavesMakingToOthers(id, document.data)) return [];
  const outlives = at(document.data, "spec", "target", "creationPolicy") === "Orphan";
  return made.flatMap((each) => {
    const name = each.paths.map((path) => asText(at(document.data, ...path))).find((text) => text !== undefined);
    return promise(resource, each.kind, name && `${name}${each.ending ?? ""}`, outlives || each.outlives);
  });
}

/** Whether the object only fills a Secret that somebody else has made. */
const leavesMakingToOthers = (id: string, data: unknown): boolean =>
  (id === "external-secrets.io/ExternalSecret" && /^(Merge|None)$/.test(asText(at(data, "spec", "target", "creationPolicy")) ?? "")) ||
  (id.startsWith("secrets.hashicorp.com/") && at(data, "spec", "destination", "create") !== true);

/** Crossplane writes how to reach what it made into the Secret that a claim names. Only then its tree is built. */
function connectionSecretOf(resource: Resource): readonly Promised[] {
  const { text } = resource.document;
  if (!text.includes("writeConnectionSecretToRef")) return [];
  const { data } = resource.document;
  const reference = asMapping(at(data, "spec", "writeConnectionSecretToRef"));
  return promise(resource, "Secret", reference?.["name"], false, asText(reference?.["namespace"]));
}

const promise = (
  { namespace }: Resource,
  kind: string,
  name: unknown,
  outlives = false,
  place: string | undefined = namespace,
): readonly Promised[] => {
  const text = asText(name);
  return text === undefined ? [] : [{ target: { group: "", kind, namespace: place, name: text }, outlives }];
};

/** What the claims begin with that a StatefulSet makes for its pods: `data-db-`, then the pod's number. They stay unless it says otherwise. */
export function claimPrefixesOf(resource: Resource): readonly { readonly prefix: string; readonly outlives: boolean }[] {
  if (resource.kind !== "StatefulSet" || groupOf(resource.apiVersion) !== "apps") return [];
  const { data } = resource.document;
  const outlives = at(data, "spec", "persistentVolumeClaimRetentionPolicy", "whenDeleted") !== "Delete";
  return asList(at(data, "spec", "volumeClaimTemplates")).flatMap((template) => {
    const name = asText(at(template, "metadata", "name"));
    return name === undefined ? [] : [{ prefix: `${name}-${resource.name}-`, outlives }];
  });
}

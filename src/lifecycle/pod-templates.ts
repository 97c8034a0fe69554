import { memoize } from "../model/memoize.ts";
import { groupOf } from "../model/resource.ts";
import { asList, asMapping, asText, at, type Mapping } from "../model/values.ts";

const textAt = (value: unknown, ...path: readonly string[]): string | undefined => asText(at(value, ...path));

/** Kinds whose pods somebody can see end, or be ready. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  "/Pod": [],
  "batch/Job": ["spec", "template"],
  "apps/Deployment": ["spec", "template"],
  "apps/StatefulSet": ["spec", "template"],
  "apps/DaemonSet": ["spec", "template"],
  "apps/ReplicaSet": ["spec", "template"],
  "/ReplicationController": ["spec", "template"],
};

export const templateOf = (object: { readonly apiVersion: string; readonly kind: string; readonly data: Mapping }): Mapping | undefined => {
  const path = templatePaths[`${groupOf(object.apiVersion)}/${object.kind}`];
  return path && (asMapping(at(object.data, ...path, "spec")) ?? {});
};

/** What makes a workload roll out when it changes: labels and annotations of its pods too, such as a checksum (recording: rollout-annotation). */
export const rolledOf = (object: Parameters<typeof templateOf>[0]): unknown => at(object.data, "spec", "template") ?? templateOf(object);

/** A key of a ConfigMap or Secret: `ConfigMap/app` and `url`. */
export interface Entry {
  readonly object: string;
  readonly key: string;
}

/**
 * What pods of a spec cannot start without (recordings: random-references, missing-secret-job). Keys, and what projected volumes name, by the
 * kubelet's own rules (Kubernetes 1.34, `makeEnvironmentVariables`, `MakePayload`): the recorder's kubelet waits for names only.
 */
export interface PodNeeds {
  readonly objects: readonly string[];
  readonly entries: readonly Entry[];
  readonly claims: readonly string[];
  readonly account: string | undefined;
}

export const needsOfSpec = memoize((spec: Mapping): PodNeeds => {
  const objects: string[] = [];
  const entries: Entry[] = [];
  const claims: string[] = [];
  const add = (kind: string, reference: unknown, field: string, keys: readonly unknown[] = []): void => {
    const name = textAt(reference, field);
    if (name === undefined || at(reference, "optional") === true) return;
    objects.push(`${kind}/${name}`);
    for (const each of keys) {
      const key = textAt(each, "key");
      if (key !== undefined) entries.push({ object: `${kind}/${name}`, key });
    }
  };
  for (const container of [...asList(spec["initContainers"]), ...asList(spec["containers"])]) {
    for (const from of asList(at(container, "envFrom"))) {
      add("Secret", at(from, "secretRef"), "name");
      add("ConfigMap", at(from, "configMapRef"), "name");
    }
    for (const env of asList(at(container, "env"))) {
      const [secret, configMap] = [at(env, "valueFrom", "secretKeyRef"), at(env, "valueFrom", "configMapKeyRef")];
      add("Secret", secret, "name", [secret]);
      add("ConfigMap", configMap, "name", [configMap]);
    }
  }
  for (const volume of asList(spec["volumes"])) {
    for (const source of [volume, ...asList(at(volume, "projected", "sources"))]) {
      const [secret, configMap] = [at(source, "secret"), at(source, "configMap")];
      add("Secret", secret, source === volume ? "secretName" : "name", asList(at(secret, "items")));
      add("ConfigMap", configMap, "name", asList(at(configMap, "items")));
    }
    const claim = textAt(volume, "persistentVolumeClaim", "claimName");
    if (claim !== undefined) claims.push(claim);
  }
  const account = textAt(spec, "serviceAccountName") ?? textAt(spec, "serviceAccount");
  return { objects, entries, claims, account: account === "default" ? undefined : account };
});

/** The keys of the objects that pods of a spec cannot start without. */
export function neededKeys(spec: Mapping, namespace: string): readonly string[] {
  const { objects, claims, account } = needsOfSpec(spec);
  const names = [...objects, ...claims.map((claim) => `PersistentVolumeClaim/${claim}`), ...(account ? [`ServiceAccount/${account}`] : [])];
  return names.map((each) => `/${each.slice(0, each.indexOf("/"))}/${namespace}/${each.slice(each.indexOf("/") + 1)}`);
}

import type { YamlPath } from "./location.ts";
import type { Reference, ReferenceType } from "./references.ts";
import { groupOf, type Resource } from "./resource.ts";
import { asList, asMapping, asText, at } from "./values.ts";

/** What an object names outside of a pod template. */
export function objectReferences(resource: Resource): readonly Reference[] {
  return [...namespaceReference(resource), ...(readers[resource.kind]?.(resource) ?? [])];
}

type Reader = (resource: Resource) => Reference[];

function reference(
  type: ReferenceType,
  group: string,
  kind: string,
  namespace: string,
  name: unknown,
  path: YamlPath,
  need: Reference["need"] = "soft",
): Reference[] {
  const text = asText(name);
  return text === undefined ? [] : [{ type, target: { group, kind, namespace, name: text }, need, path }];
}

function namespaceReference({ namespace }: Resource): Reference[] {
  return reference("namespace", "", "Namespace", "", namespace, ["metadata", "namespace"], "required");
}

const account: Reader = ({ document, namespace }) =>
  (
    [
      ["secrets", "secret"],
      ["imagePullSecrets", "imagePullSecret"],
    ] as const
  ).flatMap(([field, type]) =>
    asList(at(document.data, field)).flatMap((item, index) =>
      reference(type, "", "Secret", namespace, at(item, "name"), [field, index, "name"]),
    ),
  );

/** A ServiceAccount is also the user `system:serviceaccount:<namespace>:<name>`. */
const accountOfUser = (user: unknown, path: YamlPath): Reference[] => {
  const [, namespace, name] = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(asText(user) ?? "") ?? [];
  return namespace === undefined ? [] : reference("subject", "", "ServiceAccount", namespace, name, path);
};

/** A binding can be made before its role and its accounts are; it grants nothing until they are there. */
const binding: Reader = ({ document, namespace }) => {
  const { data } = document;
  const kind = asText(at(data, "roleRef", "kind")) ?? "Role";
  const group = "rbac.authorization.k8s.io";
  return [
    ...reference("roleRef", group, kind, kind === "Role" ? namespace : "", at(data, "roleRef", "name"), ["roleRef", "name"]),
    ...asList(at(data, "subjects")).flatMap((subject, index) =>
      at(subject, "kind") === "User"
        ? accountOfUser(at(subject, "name"), ["subjects", index, "name"])
        : at(subject, "kind") === "ServiceAccount"
          ? reference("subject", "", "ServiceAccount", asText(at(subject, "namespace")) ?? namespace, at(subject, "name"), [
              "subjects",
              index,
              "name",
            ])
          : [],
    ),
  ];
};

const ingress: Reader = ({ document, namespace }) => {
  const { data } = document;
  const backend = (value: unknown, path: YamlPath) => [
    ...reference("backend", "", "Service", namespace, at(value, "service", "name"), [...path, "service", "name"]),
    ...reference("backend", "", "Service", namespace, at(value, "serviceName"), [...path, "serviceName"]),
  ];
  return [
    ...backend(at(data, "spec", "defaultBackend"), ["spec", "defaultBackend"]),
    ...asList(at(data, "spec", "rules")).flatMap((rule, index) =>
      asList(at(rule, "http", "paths")).flatMap((item, position) =>
        backend(at(item, "backend"), ["spec", "rules", index, "http", "paths", position, "backend"]),
      ),
    ),
    ...asList(at(data, "spec", "tls")).flatMap((item, index) =>
      reference("tls", "", "Secret", namespace, at(item, "secretName"), ["spec", "tls", index, "secretName"]),
    ),
  ];
};

const autoscaler: Reader = ({ document, namespace }) => {
  const target = at(document.data, "spec", "scaleTargetRef");
  return reference(
    "scaleTarget",
    groupOf(asText(at(target, "apiVersion")) ?? ""),
    asText(at(target, "kind")) ?? "",
    namespace,
    at(target, "name"),
    ["spec", "scaleTargetRef", "name"],
  );
};

const claim: Reader = ({ document }) => [
  ...reference("storageClass", "storage.k8s.io", "StorageClass", "", at(document.data, "spec", "storageClassName"), [
    "spec",
    "storageClassName",
  ]),
  ...reference("persistentVolume", "", "PersistentVolume", "", at(document.data, "spec", "volumeName"), ["spec", "volumeName"]),
];

const webhooks: Reader = ({ document }) =>
  asList(at(document.data, "webhooks")).flatMap((webhook, index) => {
    const service = asMapping(at(webhook, "clientConfig", "service"));
    return reference("webhook", "", "Service", asText(service?.["namespace"]) ?? "", service?.["name"], [
      "webhooks",
      index,
      "clientConfig",
      "service",
      "name",
    ]);
  });

const readers: Readonly<Record<string, Reader>> = {
  ServiceAccount: account,
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  Ingress: ingress,
  HorizontalPodAutoscaler: autoscaler,
  PersistentVolumeClaim: claim,
  ValidatingWebhookConfiguration: webhooks,
  MutatingWebhookConfiguration: webhooks,
};

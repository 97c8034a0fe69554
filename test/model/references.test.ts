import { describe, expect, it, test } from "vitest";
import { referencesOf } from "../../src/model/references.ts";
import { modelOf } from "../support/lint.ts";

/** A pod with every field by which pods name objects; each name says in which of them it stands. */
const pod = `
metadata:
  labels: { app: all }
spec:
  serviceAccountName: account
  serviceAccount: not-this-one
  priorityClassName: priority
  runtimeClassName: runtime
  imagePullSecrets: [{ name: pull }]
  initContainers:
    - name: init
      env: [{ name: A, valueFrom: { configMapKeyRef: { name: init-env, key: a } } }]
  containers:
    - name: main
      env:
        - { name: PLAIN, value: nothing }
        - { name: A, valueFrom: { secretKeyRef: { name: env, key: a } } }
        - { name: B, valueFrom: { secretKeyRef: { name: env-optional, key: b, optional: true } } }
        - { name: C, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
      envFrom: [{ prefix: X_, configMapRef: { name: env-from } }, { secretRef: { name: env-from-secret } }]
  ephemeralContainers:
    - name: debug
      envFrom: [{ secretRef: { name: debug } }]
  volumes:
    - { name: a, configMap: { name: config } }
    - { name: b, configMap: { name: config-items, items: [{ key: one, path: x }, { key: two, path: y }] } }
    - { name: c, secret: { secretName: secret, optional: true } }
    - { name: d, projected: { sources: [{ configMap: { name: projected-config } }, { secret: { name: projected, items: [{ key: k, path: z }] } }, { serviceAccountToken: { path: t } }, { downwardAPI: {} }] } }
    - { name: e, persistentVolumeClaim: { claimName: claim } }
    - { name: f, csi: { driver: d, nodePublishSecretRef: { name: csi } } }
    - { name: g, csi: { driver: secrets-store.csi.k8s.io, volumeAttributes: { secretProviderClass: class } } }
    - { name: h, azureFile: { secretName: azure, shareName: s } }
    - { name: i, cephfs: { monitors: [m], secretRef: { name: ceph } } }
    - { name: j, emptyDir: {} }
`;
const wanted = [
  "serviceAccountName ServiceAccount/account required",
  "priorityClassName PriorityClass/priority required",
  "runtimeClassName RuntimeClass/runtime required",
  "imagePullSecret Secret/pull soft",
  "env ConfigMap/init-env a required",
  "env Secret/env a required",
  "env Secret/env-optional b optional",
  "envFrom ConfigMap/env-from required",
  "envFrom Secret/env-from-secret required",
  "envFrom Secret/debug required",
  "volume ConfigMap/config required",
  "volume ConfigMap/config-items one required",
  "volume ConfigMap/config-items two required",
  "volume Secret/secret optional",
  "volume ConfigMap/projected-config required",
  "volume Secret/projected k required",
  "volume PersistentVolumeClaim/claim required",
  "volume Secret/csi required",
  "volume SecretProviderClass/class required",
  "volume Secret/azure required",
  "volume Secret/ceph required",
];

const indented = (text: string, spaces: number) => text.trim().replace(/^/gm, " ".repeat(spaces));
const template = (apiVersion: string, kind: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x }\nspec:\n  template:\n${indented(pod, 4)}\n`;
const kinds: readonly (readonly [kind: string, text: string])[] = [
  ["Pod", `apiVersion: v1\nkind: Pod\n${pod.trim().replace("metadata:", "metadata:\n  name: x")}\n`],
  ["Job", template("batch/v1", "Job")],
  [
    "CronJob",
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: { name: x }\nspec:\n  jobTemplate:\n    spec:\n      template:\n${indented(pod, 8)}\n`,
  ],
  ["ReplicationController", template("v1", "ReplicationController")],
  ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"].map((kind) => [kind, template("apps/v1", kind)] as const),
];

/** Without a namespace of the release the one that is written would be taken for it. */
const objectIn = (text: string) => modelOf(text, "manifest.yaml", "default").resources[0]!;
const referencesIn = (text: string) => referencesOf(objectIn(text));
const tell = (text: string) =>
  referencesIn(text).map(({ type, target, key, need }) =>
    [type, `${target.kind}/${target.namespace && `${target.namespace}/`}${target.name}`, key, need].filter(Boolean).join(" "),
  );

describe("what pods name, with the key and whether it may be missing", () => {
  test.each(kinds)("%s", (_kind, text) => expect(tell(text)).toEqual(wanted));

  it("is placed where the name stands", () => {
    const [, text] = kinds[1]!;
    const { document } = objectIn(text);
    const lines = text.split("\n");
    for (const { target, path } of referencesIn(text)) expect(lines[document.locate(path).start.line - 1]).toContain(target.name);
  });

  it("is in the pod's own namespace", () => {
    expect(tell(kinds[1]![1].replace("{ name: x }", "{ name: x, namespace: other }"))).toContain("env Secret/other/env a required");
  });

  it("takes the legacy field of the account where the other is not set", () => {
    expect(tell(kinds[0]![1].replace("  serviceAccountName: account\n", ""))).toContain(
      "serviceAccountName ServiceAccount/not-this-one required",
    );
  });

  it("leaves volumes out that claims of a StatefulSet take the place of", () => {
    const text = template("apps/v1", "StatefulSet").replace("spec:\n", "spec:\n  volumeClaimTemplates: [{ metadata: { name: e } }]\n");
    expect(tell(text)).not.toContain("volume PersistentVolumeClaim/claim required");
  });
});

test.each([
  [
    "ServiceAccount",
    "v1",
    "secrets: [{ name: s }]\nimagePullSecrets: [{ name: p }]",
    ["secret Secret/s soft", "imagePullSecret Secret/p soft"],
  ],
  [
    "RoleBinding",
    "rbac.authorization.k8s.io/v1",
    "roleRef: { kind: Role, name: r }\nsubjects: [{ kind: ServiceAccount, name: a }, { kind: ServiceAccount, name: b, namespace: there }, { kind: User, name: system:serviceaccount:m:c }, { kind: Group, name: g }]",
    ["roleRef Role/r soft", "subject ServiceAccount/a soft", "subject ServiceAccount/there/b soft", "subject ServiceAccount/m/c soft"],
  ],
  ["ClusterRoleBinding", "rbac.authorization.k8s.io/v1", "roleRef: { kind: ClusterRole, name: r }", ["roleRef ClusterRole/r soft"]],
  [
    "Ingress",
    "networking.k8s.io/v1",
    "spec: { defaultBackend: { service: { name: d } }, tls: [{ secretName: t }], rules: [{ http: { paths: [{ backend: { service: { name: b } } }, { backend: { serviceName: old } }] } }] }",
    ["backend Service/d soft", "backend Service/b soft", "backend Service/old soft", "tls Secret/t soft"],
  ],
  [
    "HorizontalPodAutoscaler",
    "autoscaling/v2",
    "spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: d } }",
    ["scaleTarget Deployment/d soft"],
  ],
  [
    "PersistentVolumeClaim",
    "v1",
    "spec: { storageClassName: c, volumeName: v }",
    ["storageClass StorageClass/c soft", "persistentVolume PersistentVolume/v soft"],
  ],
  [
    "ValidatingWebhookConfiguration",
    "admissionregistration.k8s.io/v1",
    "webhooks: [{ clientConfig: { service: { name: s, namespace: there } } }, { clientConfig: { url: https://elsewhere } }]",
    ["webhook Service/there/s soft"],
  ],
] as const)("what a %s names", (kind, apiVersion, rest, expected) => {
  expect(tell(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: x }\n${rest}\n`)).toEqual(expected);
});

it("an object in a namespace needs it", () => {
  expect(tell("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: there }\n")).toEqual([
    "namespace Namespace/there required",
  ]);
});

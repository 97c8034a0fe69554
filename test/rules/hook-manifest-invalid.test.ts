import rule from "../../rules/hook-manifest-invalid.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const job = (main: string, more: { job?: string; pod?: string } = {}, name = "migrate") =>
  jobOf(name, event, more) + main.replace(/^(?=.)/gm, "          ").replace(/(?<=.)$/, "\n");
const object = (kind: string, apiVersion: string, rest: string, name = "a") => objectOf(apiVersion, kind, name, event, rest);
const labelled = (label: string) => object("ServiceAccount", "v1", `  labels:\n    ${label}\n`);
const helm4 = [newestHelm4.version];

testRule(rule, {
  valid: [
    {
      name: "a List, which is nothing but its items",
      manifest:
        "apiVersion: v1\nkind: List\nmetadata: { annotations: { helm.sh/hook: test } }\nitems: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }]\n",
    },
    {
      name: "a Job with much in it",
      manifest: job(
        'args: ["-x", "1"]\nenv:\n  - {name: A, value: "1"}\n  - {name: B, valueFrom: {secretKeyRef: {name: s, key: k, optional: true}}}\nports:\n  - {containerPort: 53, protocol: UDP}\n  - {containerPort: 53}\nresources: {limits: {cpu: 1.5, memory: 64Mi}}\nlivenessProbe: {httpGet: {port: http, path: /}, periodSeconds: 5}',
        { job: "backoffLimit: 0\nactiveDeadlineSeconds: 100\nttlSecondsAfterFinished:" },
      ),
    },
    { name: "a custom resource, of which nothing is known", manifest: object("Thing", "example.com/v1", "spec: {any: [1]}\n") },
    {
      name: "values that Kubernetes fills in",
      manifest: object("RoleBinding", "rbac.authorization.k8s.io/v1", "roleRef: {kind: Role, name: r}\n"),
    },
    { name: "a role's name", manifest: object("ClusterRole", "rbac.authorization.k8s.io/v1", "", "system:auth_delegator") },
    { name: "a Secret", manifest: object("Secret", "v1", "type: Opaque\ndata: {a: aGVsbG8=, b: ''}\nstringData: {c: plain text}\n") },
    { name: "an ordinary object", manifest: job("image: 1").replace("helm.sh/hook", "x") },
    { name: "generateName, which has a rule of its own", manifest: job("").replace("name: migrate", "generateName: m-") },
    { name: "a number as a label, which has a rule of its own", manifest: labelled("a: 1") },
    {
      name: "an API that an old cluster has",
      manifest: object("PodDisruptionBudget", "policy/v1beta1", ""),
      options: { kubernetes: "1.24" },
    },
    { name: "a field that a newer cluster may know", manifest: job("newField: 1"), options: { kubernetes: "1.35" } },
    {
      name: "a variable written twice, for Helm 3",
      manifest: job("env:\n  - {name: A}\n  - {name: A}"),
      settings: { profiles: [newestHelm3] },
    },
    {
      name: "mounts of the pod's volumes, and of a claim template",
      manifest: object(
        "StatefulSet",
        "apps/v1",
        "spec:\n  selector: {}\n  serviceName: a\n  volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]\n  template:\n    spec:\n      volumes: [{name: tmp, emptyDir: {}}]\n      containers: [{name: main, image: shop, volumeMounts: [{name: tmp, mountPath: /tmp}, {name: data, mountPath: /data}]}]\n",
      ),
    },
    {
      name: "the pods of a custom resource, which are its controller's to judge",
      manifest: object("Rollout", "argoproj.io/v1alpha1", "spec:\n  template:\n    spec:\n      containers: []\n"),
    },
    {
      name: "an account without a namespace in a RoleBinding, and a user",
      manifest: object(
        "RoleBinding",
        "rbac.authorization.k8s.io/v1",
        "roleRef: {kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: a, apiGroup: ''}, {kind: User, name: u, apiGroup: rbac.authorization.k8s.io}]\n",
      ),
    },
    { name: "a Job's longest name", manifest: job("", {}, "m".repeat(63)) },
  ],
  invalid: [
    {
      name: "a number as a label of its pods",
      manifest: job("").replace("  template:\n", "  template:\n    metadata: { labels: { ⟪version: 1.2⟫ } }\n"),
      findings: [{ messageId: "type", says: "spec.template.metadata.labels.version is a number, not a string" }],
    },
    {
      name: "no restartPolicy",
      manifest: jobOf("j", event, { pod: "" }).replace("      \n", "").replace("    spec:", "    ⟪spec⟫:"),
      findings: [{ messageId: "restartPolicy", operations: ["upgrade"], fixed: jobOf("j", event), safe: true }],
    },
    {
      name: "Always",
      manifest: jobOf("j", event, { pod: "⟪restartPolicy: Always⟫" }),
      findings: [{ messageId: "restartPolicy", fixed: jobOf("j", event) }],
    },
    {
      name: "a Deployment that ends",
      manifest: object(
        "Deployment",
        "apps/v1",
        "spec:\n  selector: {}\n  template:\n    spec: {⟪restartPolicy: Never⟫, containers: [{name: main, image: shop}]}\n",
      ),
      findings: [{ messageId: "restartPolicy", says: "can only be Always" }],
    },
    {
      name: "a mount without its volume",
      manifest: job("volumeMounts:\n  - ⟪name: settings⟫\n    mountPath: /etc/shop"),
      findings: [{ messageId: "missing", says: 'asks for the volume "settings", which its pod does not have', helps: "same condition" }],
    },
    {
      name: "a mount of an init container without its volume",
      manifest: job("", {
        pod: "restartPolicy: Never\nvolumes: [{name: a, emptyDir: {}}]\ninitContainers: [{name: wait, image: shop, volumeMounts: [{⟪name: b⟫, mountPath: /b}]}]",
      }),
      findings: [{ messageId: "missing", says: "spec.template.spec.initContainers[0].volumeMounts[0]" }],
    },
    {
      name: "no container",
      manifest: object("Pod", "v1", "spec: {restartPolicy: Never, ⟪containers: []⟫}\n"),
      findings: [{ messageId: "missing", says: "spec.containers is empty" }],
    },
    {
      name: "an image that no value names",
      manifest: object("Pod", "v1", 'spec: {restartPolicy: Never, containers: [{name: main, ⟪image: ""⟫}]}\n'),
      findings: [{ messageId: "missing", says: "spec.containers[0].image is missing" }],
    },
    {
      name: "an init container's name",
      manifest: object(
        "Pod",
        "v1",
        "spec: {restartPolicy: Never, initContainers: [{name: main, image: shop}], containers: [{⟪name: main⟫, image: shop}]}\n",
      ),
      findings: [{ messageId: "duplicate", says: "has the name of an init container" }],
    },
    {
      name: "an account without a namespace in a ClusterRoleBinding",
      manifest: object(
        "ClusterRoleBinding",
        "rbac.authorization.k8s.io/v1",
        "roleRef: {kind: ClusterRole, name: r}\nsubjects:\n  - ⟪kind: ServiceAccount⟫\n    name: a\n",
      ),
      findings: [{ messageId: "missing", says: "subjects[0] is a ServiceAccount without a namespace" }],
    },
    {
      name: "an account with the API group of users",
      manifest: object(
        "RoleBinding",
        "rbac.authorization.k8s.io/v1",
        "roleRef: {kind: Role, name: r}\nsubjects: [{kind: ServiceAccount, name: a, ⟪apiGroup: rbac.authorization.k8s.io⟫}]\n",
      ),
      findings: [{ messageId: "type", helps: "Take apiGroup out" }],
    },
    {
      name: "a number in a variable",
      manifest: job("env:\n  - name: PORT\n    ⟪value: 5432⟫"),
      findings: [{ messageId: "type", says: "spec.template.spec.containers[0].env[0].value is a number, not a string", helps: "quotes" }],
    },
    { name: "a command that is no list", manifest: job("⟪command: /run.sh⟫"), findings: [{ messageId: "type", says: "not a list" }] },
    { name: "a number among the arguments", manifest: job("args: [a, ⟪1⟫]"), findings: [{ messageId: "type" }] },
    {
      name: "words for numbers and booleans",
      manifest: job("", { job: '⟪backoffLimit: "3"⟫\n⟪suspend: "no"⟫' }),
      findings: [
        { messageId: "type", says: "a whole number" },
        { messageId: "type", says: "true or false" },
      ],
    },
    { name: "a list for a mapping", manifest: job("⟪resources: []⟫"), findings: [{ messageId: "type", says: "is a list, not a mapping" }] },
    {
      name: "a quantity with a blank",
      manifest: job("resources: {limits: {⟪memory: 64 Mi⟫}}"),
      findings: [{ messageId: "type", says: "no quantity" }],
    },
    {
      name: "a Secret in clear",
      manifest: object("Secret", "v1", "data: {⟪password⟫: not-base64}\n"),
      findings: [{ messageId: "type", says: "data.password is no base64" }],
    },
    {
      name: "a subject without a name",
      manifest: object(
        "RoleBinding",
        "rbac.authorization.k8s.io/v1",
        "roleRef: {kind: Role, name: r}\nsubjects:\n  - kind: ServiceAccount\n    ⟪name⟫:\n",
      ),
      findings: [{ messageId: "missing", says: "subjects[0].name is missing" }],
    },
    {
      name: "a Job without a template",
      manifest: object("Job", "batch/v1", "⟪spec⟫: {}\n"),
      findings: [{ messageId: "missing", says: "spec.template" }],
    },
    { name: "a name in upper case", manifest: job("", {}, "⟪Migrate⟫"), findings: [{ messageId: "name" }] },
    {
      name: "a Job's name of 64 characters",
      manifest: job("", {}, `⟪${"m".repeat(64)}⟫`),
      findings: [{ messageId: "name", says: "64 characters" }],
    },
    { name: "a Service's name that begins with a digit", manifest: object("Service", "v1", "", "⟪1a⟫"), findings: [{ messageId: "name" }] },
    {
      name: "a role's name with a slash",
      manifest: object("Role", "rbac.authorization.k8s.io/v1", "", "⟪a/b⟫"),
      findings: [{ messageId: "name" }],
    },
    {
      name: "no name",
      manifest: job("").replace("metadata:\n  name: migrate", "⟪metadata⟫:"),
      findings: [{ messageId: "name", says: "no name" }],
    },
    {
      name: "a label that is too long",
      manifest: labelled(`⟪a: ${"b".repeat(64)}⟫`),
      findings: [{ messageId: "label", says: "64 characters" }],
    },
    { name: "a version with a plus", manifest: labelled("⟪helm.sh/chart: shop-1.0.0+build⟫"), findings: [{ messageId: "label" }] },
    { name: "a label's key", manifest: labelled("⟪a b: c⟫"), findings: [{ messageId: "label", says: "a key" }] },
    {
      name: "two containers of one name",
      manifest: `${job("")}        - ⟪name: main⟫\n          image: b\n`,
      findings: [{ messageId: "duplicate", says: "containers[1]" }],
    },
    {
      name: "a variable written twice",
      manifest: job("env:\n  - {name: A}\n  - {⟪name: A⟫}"),
      findings: [{ messageId: "duplicateKey", helm: helm4 }],
    },
    {
      name: "a misspelt field",
      manifest: job("⟪imagePullPolcy⟫: Always"),
      findings: [{ messageId: "unknownField", helm: helm4, helps: "imagePullPolicy" }],
    },
    {
      name: "a field in the wrong place",
      manifest: job("⟪restartPolicy2⟫: Never", {}).replace("restartPolicy2", "backoffLimit"),
      findings: [{ messageId: "unknownField" }],
    },
    {
      name: "a misspelt field under Helm 3",
      manifest: job("⟪imagePullPolcy⟫: Always"),
      settings: { profiles: [newestHelm3] },
      findings: [{ messageId: "droppedField", helm: [] }],
    },
    {
      name: "a removed API",
      manifest: object("PodDisruptionBudget", "policy/v1beta1", "").replace("policy/v1beta1", "⟪policy/v1beta1⟫"),
      findings: [{ messageId: "removedApi", helps: "policy/v1" }],
    },
    {
      name: "a removed API that nothing replaces",
      manifest: object("PodSecurityPolicy", "policy/v1beta1", "").replace("policy/v1beta1", "⟪policy/v1beta1⟫"),
      findings: [{ messageId: "removedApi", helps: ".Capabilities.APIVersions.Has" }],
    },
  ],
});

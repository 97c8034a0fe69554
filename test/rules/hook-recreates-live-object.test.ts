import rule from "../../rules/hook-recreates-live-object.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const plain = "x: y";
const event = "helm.sh/hook: pre-install,pre-upgrade";
const mark = `⟪${event}⟫`;
const workload = (lines: string, kind = "Deployment") =>
  objectOf(
    "apps/v1",
    kind,
    "web",
    plain,
    `spec:\n  template:\n    spec:\n      ${lines}\n      containers: [{ name: main, image: shop:1.4.2 }]\n`,
  );
const config = (annotations: string) => objectOf("v1", "ConfigMap", "c", annotations);
const mounts = "volumes: [{ name: v, configMap: { name: c } }]";
const deployment = (annotations: string) => objectOf("apps/v1", "Deployment", "web", annotations, "spec: {}\n");
const rights = (annotations: string) =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    "rights",
    annotations,
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: ServiceAccount\n    name: s\n",
  );

testRule(rule, {
  valid: [
    { name: "an install only", manifest: documentsOf(config("helm.sh/hook: pre-install"), workload(mounts)) },
    {
      name: "a policy that deletes nothing before",
      manifest: documentsOf(config(`${event}\nhelm.sh/hook-delete-policy: hook-failed`), workload(mounts)),
    },
    {
      name: "what goes with its event, an image puller for example",
      manifest: documentsOf(deployment(`${event}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`)),
    },
    { name: "what only hooks use", manifest: documentsOf(config(event), jobOf("a", event, { pod: `restartPolicy: Never\n${mounts}` })) },
    { name: "Jobs, which are meant to run again", manifest: jobOf("a", event) },
    {
      name: "a definition, which no policy deletes",
      manifest: objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "shops.example.com", event),
    },
    {
      name: "the account of a CronJob, whose pods come and go",
      manifest: documentsOf(
        accountOf("s", event),
        objectOf(
          "batch/v1",
          "CronJob",
          "c",
          plain,
          "spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          serviceAccountName: s\n",
        ),
      ),
    },
    {
      name: "a claim, which is another rule's matter",
      manifest: documentsOf(
        objectOf("v1", "PersistentVolumeClaim", "d", event),
        workload("volumes: [{ name: v, persistentVolumeClaim: { claimName: d } }]"),
      ),
    },
  ],
  invalid: [
    {
      name: "an API that a server of the release answers",
      manifest: objectOf("apiregistration.k8s.io/v1", "APIService", "v1.shop.example.com", mark),
      findings: [{ messageId: "exposing", says: "nothing is reached through it meanwhile", helps: "changes it in place and deletes it" }],
    },
    {
      name: "the account of a Rollout's pods",
      manifest: documentsOf(accountOf("s", mark), workload("serviceAccountName: s", "Rollout").replace("apps/v1", "argoproj.io/v1alpha1")),
      findings: [{ messageId: "identity", says: "pods of Rollout/web run with it" }],
    },
    {
      name: "the account of running pods",
      manifest: documentsOf(accountOf("s", mark), workload("serviceAccountName: s")),
      findings: [
        {
          messageId: "identity",
          operations: ["upgrade"],
          says: "every upgrade deletes ServiceAccount/s and makes a new one, while pods of Deployment/web run with it",
          helps: "401 Unauthorized",
        },
      ],
    },
    {
      name: "an account whose token no pod mounts",
      manifest: documentsOf(accountOf("s", mark) + "automountServiceAccountToken: false\n", workload("serviceAccountName: s")),
      findings: [{ messageId: "used", says: "meanwhile pods of Deployment/web cannot start" }],
    },
    {
      name: "a pod that mounts the token in spite of its account",
      manifest: documentsOf(
        accountOf("s", mark) + "automountServiceAccountToken: false\n",
        workload("serviceAccountName: s\n      automountServiceAccountToken: true", "DaemonSet"),
      ),
      findings: [{ messageId: "identity", says: "pods of DaemonSet/web" }],
    },
    {
      name: "a ConfigMap, its policy written out",
      manifest: documentsOf(config(`${event}\n⟪helm.sh/hook-delete-policy: before-hook-creation⟫`), workload(mounts)),
      findings: [{ messageId: "used", helps: "give the hooks a copy under another name" }],
    },
    {
      name: "rights of running pods",
      manifest: documentsOf(rights(mark), accountOf("s", plain), workload("serviceAccountName: s")),
      findings: [{ messageId: "rights", says: "meanwhile pods of Deployment/web have no rights from it" }],
    },
    {
      name: "a workload",
      manifest: deployment("⟪helm.sh/hook: post-install,post-upgrade⟫"),
      findings: [
        { messageId: "workload", says: "every upgrade deletes Deployment/web with its pods and makes a new one, for it is a hook" },
      ],
    },
    {
      name: "a rollback",
      manifest: deployment("⟪helm.sh/hook: post-rollback⟫"),
      findings: [{ messageId: "workload", operations: ["rollback"], says: "every rollback deletes Deployment/web" }],
    },
    {
      name: "a Service",
      manifest: objectOf("v1", "Service", "web", mark),
      findings: [{ messageId: "exposing", says: "nothing is reached through it meanwhile", helps: "Make Service/web a release resource" }],
    },
  ],
});

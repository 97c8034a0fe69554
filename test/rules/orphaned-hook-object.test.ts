import rule from "../../rules/orphaned-hook-object.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = "helm.sh/hook: pre-install,pre-upgrade";
const mark = `⟪${hook}⟫`;
const secret = (annotations: string) => objectOf("v1", "Secret", "key", annotations);
const script = (text: string, event: string) => `${jobOf("clean", `helm.sh/hook: ${event}`)}          command: [sh, -c, ${text}]\n`;

testRule(rule, {
  valid: [
    { name: "a finished Job", manifest: jobOf("migrate", hook) },
    { name: "a Pod", manifest: objectOf("v1", "Pod", "migrate", hook, "spec: {}\n") },
    { name: "hook-succeeded", manifest: secret(`${hook}\nhelm.sh/hook-delete-policy: before-hook-creation, Hook-Succeeded`) },
    { name: "a helper of tests", manifest: secret("helm.sh/hook: test,test-success") },
    {
      name: "a definition, and a namespace, which lose more than they cost",
      manifest: documentsOf(
        objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a.b", hook),
        objectOf("v1", "Namespace", "other", hook),
      ),
    },
    { name: "an object of the release", manifest: secret("x: y") },
    { name: "one that is in the release as well", manifest: documentsOf(secret(hook), secret("x: y")) },
    {
      name: "one that a pre-delete Job deletes",
      manifest: documentsOf(secret(hook), script('"kubectl delete secrets/key"', "pre-delete")),
    },
    {
      name: "one that a post-delete Job deletes",
      manifest: documentsOf(secret(hook), script('"cd / && kubectl -n shop delete secret a key"', "post-delete")),
    },
    {
      name: "one that a pre-delete Job deletes with all of its kind",
      manifest: documentsOf(secret(hook), script('"kubectl delete secrets --all"', "pre-delete")),
    },
    {
      name: "one that a pre-delete Job deletes by its labels",
      manifest: documentsOf(
        secret(hook).replace("metadata:\n", "metadata:\n  labels: { app: shop, tier: web }\n"),
        script('"kubectl delete secrets -l app=shop"', "pre-delete"),
      ),
    },
  ],
  invalid: [
    {
      name: "one whose labels a pre-delete Job does not ask for",
      manifest: documentsOf(
        secret(mark).replace("metadata:\n", "metadata:\n  labels: { app: web }\n"),
        script('"kubectl delete secrets -l app=shop"', "pre-delete"),
      ),
      findings: [{ messageId: "weighty" }],
    },
    {
      name: "a custom resource, which its operator goes on using",
      manifest: objectOf("db.example.com/v1", "Cluster", "main", mark),
      findings: [{ messageId: "left", helps: "Make it a release resource: Helm deletes those at uninstall." }],
    },
    {
      name: "an API whose server the uninstall deletes",
      manifest: objectOf("apiregistration.k8s.io/v1", "APIService", "v1.shop.example.com", mark),
      findings: [{ messageId: "weighty" }],
    },
    {
      name: "a Secret without a policy",
      manifest: secret(mark),
      findings: [
        {
          messageId: "weighty",
          operations: ["uninstall"],
          says: "helm uninstall leaves Secret/key behind",
          helps: "Add hook-succeeded if",
        },
      ],
    },
    {
      name: "rights, with policies that leave them",
      manifest: objectOf(
        "rbac.authorization.k8s.io/v1",
        "ClusterRole",
        "reader",
        "helm.sh/hook: pre-delete\n⟪helm.sh/hook-delete-policy: before-hook-creation,hook-failed⟫",
      ),
      findings: [{ messageId: "weighty" }],
    },
    {
      name: "a claim, which hook-succeeded would empty",
      manifest: objectOf("v1", "PersistentVolumeClaim", "data", mark),
      findings: [{ messageId: "weighty", helps: "Make it a release resource: Helm deletes" }],
    },
    {
      name: "one that a Job of upgrades deletes",
      manifest: documentsOf(secret(mark), script('"kubectl delete secret key"', "post-upgrade")),
      findings: [{ messageId: "weighty" }],
    },
    {
      name: "pods that run on",
      manifest: objectOf("apps/v1", "Deployment", "relay", mark, "spec: {}\n"),
      findings: [{ messageId: "running", says: "leaves Deployment/relay running" }],
    },
    {
      name: "rights in one namespace",
      manifest: objectOf("rbac.authorization.k8s.io/v1", "RoleBinding", "reader", mark),
      findings: [{ messageId: "left" }],
    },
    {
      name: "a Secret that is to be kept",
      manifest: secret(`${mark}\nhelm.sh/resource-policy: Keep`),
      findings: [{ messageId: "left" }],
    },
    {
      name: "a Secret with another resource policy",
      manifest: secret(`${mark}\nhelm.sh/resource-policy: delete`),
      findings: [{ messageId: "weighty" }],
    },
    {
      name: "a Secret that a Job of another event needs",
      manifest: documentsOf(
        secret(mark),
        jobOf("check", "helm.sh/hook: post-upgrade", {
          pod: "restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: key } }]",
        }),
      ),
      findings: [{ messageId: "left" }],
    },
    {
      name: "a Secret that a Job of its own events needs",
      manifest: documentsOf(
        secret(mark),
        jobOf("check", hook, { pod: "restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: key } }]" }),
      ),
      findings: [{ messageId: "weighty" }],
    },
    { name: "anything else", manifest: accountOf("shop", "⟪helm.sh/hook: test,pre-upgrade⟫"), findings: [{ messageId: "left" }] },
  ],
});

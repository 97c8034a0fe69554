import rule from "../../rules/delete-event-creates-object.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const gone = "helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded";
const on = (events: string) => `helm.sh/hook: ${events}`;
const run = (pod: string, args = "") => jobOf("clean", on("pre-delete"), { pod: `restartPolicy: Never\n${pod}` }).replace(/$/, args);
const config = (annotations: string) => objectOf("v1", "ConfigMap", "script", annotations);
const mounts = "volumes: [{ name: v, configMap: { name: script } }]";
const role = (annotations: string) => objectOf("rbac.authorization.k8s.io/v1", "Role", "clean", annotations);
const binding = (annotations: string, account = "clean") =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    "clean",
    annotations,
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: clean\nsubjects:\n  - kind: ServiceAccount\n    name: ${account}\n`,
  );

testRule(rule, {
  valid: [
    { name: "a ConfigMap that a Job of the event mounts", manifest: documentsOf(config(`${on("pre-delete")}\n${gone}`), run(mounts)) },
    {
      name: "rights of the Job",
      manifest: documentsOf(
        accountOf("clean", `${on("pre-delete")}\n${gone}`),
        role(`${on("pre-delete")}\n${gone}`),
        binding(`${on("pre-delete")}\n${gone}`),
        run("serviceAccountName: clean"),
      ),
    },
    {
      name: "what a command names",
      manifest: documentsOf(config(`${on("pre-delete")}\n${gone}`), run("", "          args: [kubectl, get, configmap, script]\n")),
    },
    {
      name: "a policy that pods feel without naming it",
      manifest: objectOf("networking.k8s.io/v1", "NetworkPolicy", "clean", `${on("pre-delete")}\n${gone}`),
    },
    { name: "other events", manifest: config(on("post-install,pre-upgrade")) },
    { name: "a Job", manifest: jobOf("clean", on("post-delete")) },
    { name: "a workload, which other rules tell of", manifest: objectOf("apps/v1", "Deployment", "clean", on("post-delete")) },
    { name: "an object of the release", manifest: config("x: y") },
    {
      name: "an account that nothing uses, where the Job's is called otherwise: that is the mistake",
      manifest: documentsOf(
        accountOf("shop-clean", "helm.sh/hook: post-delete\nhelm.sh/hook-delete-policy: hook-succeeded"),
        jobOf("clean", "helm.sh/hook: post-delete", { pod: "serviceAccountName: clean\nrestartPolicy: Never" }),
      ),
    },
    {
      name: "a kind that pods feel, as the configuration says",
      manifest: objectOf("v1", "ConfigMap", "script", `${on("pre-delete")}\n${gone}`),
      options: { feltKinds: ["ConfigMap"] },
    },
  ],
  invalid: [
    {
      name: "a ConfigMap that somebody hoped to see deleted",
      manifest: config("⟪helm.sh/hook: post-install,pre-delete⟫"),
      findings: [
        {
          messageId: "unused",
          operations: ["uninstall"],
          says: "pre-delete makes ConfigMap/script when the release is uninstalled, and no hook there uses it",
          helps: "Take pre-delete off",
        },
      ],
    },
    {
      name: "one that goes again, but that nothing uses",
      manifest: config(`⟪helm.sh/hook: post-delete⟫\n${gone}`),
      findings: [{ messageId: "unused", says: "post-delete makes" }],
    },
    {
      name: "what a Job of another event uses",
      manifest: documentsOf(config(`⟪helm.sh/hook: pre-install,post-delete⟫\n${gone}`), run(mounts)),
      findings: [{ messageId: "unused" }],
    },
    {
      name: "a binding of an account that no pod there has",
      manifest: documentsOf(
        role("⟪helm.sh/hook: pre-delete⟫"),
        binding("⟪helm.sh/hook: pre-delete⟫", "other"),
        run("serviceAccountName: clean"),
      ),
      findings: [{ messageId: "unused" }, { messageId: "unused" }],
    },
    {
      name: "a used ConfigMap that nothing deletes",
      manifest: documentsOf(config("⟪helm.sh/hook: pre-delete⟫"), run(mounts)),
      findings: [{ messageId: "stays", says: "and it stays behind for ever", helps: "Add hook-succeeded" }],
    },
    {
      name: "a policy that nothing deletes",
      manifest: objectOf("networking.k8s.io/v1", "NetworkPolicy", "clean", "⟪helm.sh/hook: pre-delete⟫"),
      findings: [{ messageId: "stays" }],
    },
  ],
});

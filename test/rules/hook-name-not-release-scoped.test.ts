import rule from "../../rules/hook-name-not-release-scoped.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const events = "helm.sh/hook: pre-install,pre-upgrade";
const role = (name: string, annotations = events) => objectOf("rbac.authorization.k8s.io/v1", "ClusterRole", name, annotations);
const deployment = (name: string) =>
  jobOf(name, "x: y", { pod: "restartPolicy: Always\nserviceAccountName: shop" }).replace(
    "batch/v1\nkind: Job",
    "apps/v1\nkind: Deployment",
  );
const scoped = deployment("release-name");
const other = deployment("other-release-name");
const crd = objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a.b", events);

testRule(rule, {
  valid: [
    { name: "a render that nobody compared", manifest: jobOf("migrate", events) },
    { name: "one that was left out", manifest: jobOf("migrate", events), renders: { leftOut: ["other-name"] } },
    {
      name: "the name of the release",
      manifest: jobOf("release-name-migrate", events),
      renders: { others: { "other-name": jobOf("other-release-name-migrate", events) } },
    },
    {
      name: "a namespace that the release names",
      manifest: jobOf("migrate", events).replace("name: migrate", "name: migrate\n  namespace: release-name"),
      renders: {
        others: { "other-name": jobOf("migrate", events).replace("name: migrate", "name: migrate\n  namespace: other-release-name") },
      },
    },
    {
      name: "a chart whose second installation Helm refuses before any hook runs",
      manifest: documentsOf(jobOf("migrate", events), deployment("shop")),
      renders: { others: { "other-name": documentsOf(jobOf("migrate", events), deployment("shop")) } },
    },
    {
      name: "an object of the cluster beside a release resource of the cluster",
      manifest: documentsOf(role("hook"), role("shop", "x: y")),
      renders: {},
    },
    {
      name: "a name that is drawn by lot",
      manifest: jobOf("migrate-a", events),
      renders: { others: { again: jobOf("migrate-b", events) } },
    },
    { name: "a definition, which is the same for all", manifest: crd, renders: {} },
    { name: "what is only made where lookup does not find it", manifest: accountOf("shop", events), renders: { hasLookup: true } },
  ],
  invalid: [
    {
      name: "a Job that is called alike everywhere",
      manifest: documentsOf(jobOf("⟪migrate⟫", events), scoped),
      renders: { others: { "other-name": documentsOf(jobOf("migrate", events), other) } },
      findings: [
        {
          messageId: "deleted",
          says: "Job/migrate has the same name in every release: a second one in the namespace deletes",
          helps: "Put the release name into it: ",
        },
      ],
    },
    {
      name: "a chart of hooks alone that never asks for its release",
      manifest: jobOf("⟪migrate⟫", `${events}\nhelm.sh/hook-delete-policy: hook-succeeded`),
      renders: {},
      findings: [{ messageId: "met", says: "meets that of the first" }],
    },
    {
      name: "the namespace alone in the name",
      manifest: jobOf("⟪default-migrate⟫", events),
      renders: { others: { "other-name": jobOf("other-default-migrate", events) } },
      findings: [{ messageId: "deleted", says: "in the namespace" }],
    },
    {
      name: "an account that a workload runs as",
      manifest: documentsOf(accountOf("⟪shop⟫", events), scoped),
      renders: { others: { "other-name": documentsOf(accountOf("shop", events), other) } },
      findings: [{ messageId: "used", says: "the one that Deployment/release-name uses" }],
    },
    {
      name: "an object of the cluster, where only the namespace is free of clashes",
      manifest: documentsOf(role("⟪shop⟫"), scoped),
      renders: { others: { "other-name": documentsOf(role("shop"), other) } },
      findings: [{ messageId: "deleted", says: "in the cluster", helps: "and the namespace" }],
    },
    {
      name: "a hook in another namespace, beside release resources that only one namespace can have once",
      manifest: documentsOf(jobOf("⟪migrate⟫", events).replace("⟫", "⟫\n  namespace: ops"), deployment("shop")),
      renders: {},
      findings: [{ messageId: "deleted", says: "Job/migrate in ops has the same name in every release: a second one in the cluster" }],
    },
    {
      name: "a test",
      manifest: jobOf("⟪check⟫", "helm.sh/hook: test"),
      renders: {},
      findings: [{ messageId: "test", says: "when it is tested" }],
    },
  ],
});

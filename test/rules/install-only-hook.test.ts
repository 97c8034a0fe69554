import rule from "../../rules/install-only-hook.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const mark = "helm.sh/hook: ⟪pre-install⟫";
const once = "helm.sh/hook: pre-install";
const upgrade = "helm.sh/hook: pre-upgrade";
const withAccount = (annotations: string) => jobOf("check", annotations, { pod: "restartPolicy: Never\nserviceAccountName: shop" });
const withSecret = (annotations: string, optional = false) =>
  jobOf("check", annotations, {
    pod: `restartPolicy: Never\nvolumes: [{ name: v, secret: { secretName: key, optional: ${optional} } }]`,
  });
const secret = (annotations: string) => objectOf("v1", "Secret", "key", annotations);
const deployed = (manifest: string) => manifest.replace("batch/v1\nkind: Job", "apps/v1\nkind: Deployment");
const rights = (annotations: string) =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    "rights",
    annotations,
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: ServiceAccount\n    name: shop\n",
  );
const withCommand = (annotations: string) => `${jobOf("prepare", annotations)}          command: [rails, "db:migrate"]\n`;

testRule(rule, {
  valid: [
    { name: "both events", manifest: secret("helm.sh/hook: pre-install,post-upgrade") },
    { name: "upgrades only", manifest: secret(upgrade) },
    {
      name: "a copy for the install of what is a release resource",
      manifest: documentsOf(
        accountOf("shop", `${once}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
        accountOf("shop", "x: y"),
        withAccount("helm.sh/hook: pre-install,pre-upgrade"),
      ),
    },
    {
      name: "an account and a Job that upgrades have documents of their own for",
      manifest: documentsOf(
        accountOf("shop", once),
        accountOf("shop", upgrade),
        withAccount(once),
        withAccount(upgrade),
        withAccount("helm.sh/hook: post-upgrade").replace("name: check", "name: after"),
      ),
    },
    {
      name: "a migration that a workload's init container makes at each start as well",
      manifest: documentsOf(
        withCommand(once),
        objectOf(
          "apps/v1",
          "Deployment",
          "server",
          "x: y",
          "spec:\n  template:\n    spec:\n      initContainers: [{ name: main, image: shop, command: [rails, 'db:migrate'] }]\n      containers: [{ name: main, image: shop }]\n",
        ),
      ),
    },
    { name: "a migration that a Job of the release makes as well", manifest: documentsOf(withCommand(once), jobOf("migrate-1", "x: y")) },
    { name: "an object of the release", manifest: secret("x: y") },
    {
      name: "a definition and a namespace, which are made once",
      manifest: documentsOf(
        objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a.b", once),
        objectOf("v1", "Namespace", "other", once),
      ),
    },
    { name: "a release that is never upgraded", manifest: secret(once), settings: { operations: new Set(["install", "uninstall"]) } },
    { name: "an object that goes with its event", manifest: secret(`${once}\nhelm.sh/hook-delete-policy: hook-succeeded`) },
    {
      name: "a migration with another for upgrades",
      manifest: documentsOf(jobOf("migrate-first", once), jobOf("migrate", upgrade)),
    },
    {
      name: "a hook of upgrades, too, when an upgrade renders it",
      manifest: secret(once),
      renders: { others: { upgrade: secret(upgrade) } },
    },
    { name: "a release resource of upgrades", manifest: secret(once), renders: { others: { upgrade: secret("x: y") } } },
    {
      name: "a Job that asks for .Release.IsInstall and is meant to run once",
      manifest: documentsOf(jobOf("seed", once), accountOf("shop", "x: y")),
      renders: { others: { upgrade: accountOf("shop", "x: y") } },
    },
    {
      name: "a migration with another that only upgrades render",
      manifest: jobOf("migrate-first", once),
      renders: { others: { upgrade: documentsOf(jobOf("migrate-first", once), jobOf("migrate", upgrade)) } },
    },
    {
      name: "a hook of both of which nobody knows how upgrades render it",
      manifest: secret("helm.sh/hook: post-install,pre-upgrade"),
      renders: { refused: ["upgrade"] },
    },
  ],
  invalid: [
    {
      name: "a migration that a workload waits for",
      manifest: documentsOf(
        withCommand(mark),
        objectOf(
          "apps/v1",
          "Deployment",
          "server",
          "x: y",
          "spec:\n  template:\n    spec:\n      initContainers: [{ name: main, image: shop, command: [shop, wait-for-migrations] }]\n      containers: [{ name: main, image: shop }]\n",
        ),
      ),
      findings: [{ messageId: "migration" }],
    },
    {
      name: "a hook of both that no upgrade renders",
      manifest: documentsOf(jobOf("seed", "helm.sh/hook: ⟪post-install,post-upgrade⟫"), accountOf("shop", "x: y")),
      renders: { others: { upgrade: accountOf("shop", "x: y") } },
      findings: [
        {
          messageId: "notRendered",
          says: "no upgrade renders Job/seed, which lists post-upgrade all the same",
          helps: ".Release.IsInstall",
        },
      ],
    },
    {
      name: "a Secret that only installs render, and a workload mounts",
      manifest: documentsOf(secret(mark), deployed(withSecret("x: y"))),
      renders: { others: { upgrade: deployed(withSecret("x: y")) } },
      findings: [{ messageId: "neverChanged" }],
    },
    {
      name: "an account that an upgrade's Job runs as",
      manifest: documentsOf(accountOf("shop", mark), withAccount(upgrade)),
      findings: [
        {
          messageId: "neededByHook",
          operations: ["upgrade"],
          says: "no upgrade makes ServiceAccount/shop, which Job/check needs",
          helps: "the upgrade events of Job/check",
        },
      ],
    },
    {
      name: "rights that an upgrade's Job works with",
      manifest: documentsOf(rights("helm.sh/hook: ⟪post-install⟫"), withAccount(upgrade)),
      findings: [{ messageId: "neededByHook", says: "RoleBinding/rights" }],
    },
    {
      name: "a Secret that an upgrade's Job mounts",
      manifest: documentsOf(secret(mark), withSecret(upgrade)),
      findings: [{ messageId: "neverChanged" }],
    },
    {
      name: "a Secret that a workload mounts",
      manifest: documentsOf(secret(mark), deployed(withSecret("x: y"))),
      findings: [{ messageId: "neverChanged", says: "Secret/key, which Deployment/check uses", helps: "guard it with lookup" }],
    },
    {
      name: "rights that a workload works with",
      manifest: documentsOf(rights(mark), deployed(withAccount("x: y"))),
      findings: [{ messageId: "neverChanged" }],
    },
    {
      name: "rights that a Job of the same event works with, though a workload runs as its account",
      manifest: documentsOf(
        rights(mark),
        deployed(withAccount("x: y")),
        jobOf("tokens", "helm.sh/hook: ⟪pre-install⟫", { pod: "restartPolicy: Never\nserviceAccountName: shop" }),
      ),
      findings: [{ messageId: "unused" }, { messageId: "job" }],
    },
    {
      name: "a Secret that a workload may do without",
      manifest: documentsOf(secret(mark), deployed(withSecret("x: y", true))),
      findings: [{ messageId: "unused", helps: "or add the upgrade event" }],
    },
    {
      name: "a migration by name, before and after",
      manifest: jobOf("Migrate", 'helm.sh/hook: ⟪"pre-install, Post-Install"⟫'),
      findings: [{ messageId: "migration", says: "no upgrade runs Job/Migrate", helps: "Add pre-upgrade" }],
    },
    {
      name: "a migration by its command",
      manifest: withCommand("helm.sh/hook: ⟪post-install⟫"),
      findings: [{ messageId: "migration", helps: "Add post-upgrade" }],
    },
    { name: "any other Job", manifest: jobOf("seed", mark), findings: [{ messageId: "job", says: "never runs in a release" }] },
  ],
});

import rule from "../../rules/hook-rbac-mismatch.ts";
import preInstallMissingRef from "../../rules/pre-install-missing-ref.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const job = (pod: string, more = "") => jobOf("migrate", event, { pod: `restartPolicy: Never\n${pod}` }).replace(/$/, more);
const rbac = "rbac.authorization.k8s.io/v1";
const role = (name: string, annotations = event, kind = "Role") => objectOf(rbac, kind, name, annotations);
const binding = (roleRef: string, subject: string, kind = "RoleBinding") =>
  objectOf(
    rbac,
    kind,
    "migrate",
    event,
    `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n${roleRef}subjects:\n  - kind: ServiceAccount\n${subject}`,
  );
const ref = (kind: string, name: string, mark = false) => `  kind: ${kind}\n  ${mark ? "⟪" : ""}name: ${name}${mark ? "⟫" : ""}\n`;
const subject = (name: string, namespace = "", mark = false) =>
  `    ${mark ? "⟪" : ""}name: ${name}${mark ? "⟫" : ""}\n${namespace && `    namespace: ${namespace}\n`}`;
const kubectl = "          command: [kubectl, get, pods]\n";
const inShop = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  namespace: shop\n");
const ofShop = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  labels:\n    app.kubernetes.io/instance: shop\n");

testRule(rule, {
  beside: [preInstallMissingRef],
  valid: [
    {
      name: "names that fit",
      manifest: documentsOf(
        accountOf("migrate", event),
        role("migrate"),
        binding(ref("Role", "migrate"), subject("migrate")),
        job("serviceAccountName: migrate", kubectl),
      ),
    },
    { name: "an account from outside, when none is left over", manifest: job("serviceAccountName: ops") },
    {
      name: "an account from outside that the config assumes",
      manifest: documentsOf(accountOf("migrate", event), job("serviceAccountName: ops")),
      settings: { isAssumed: ({ kind, name }) => kind === "ServiceAccount" && name === "ops" },
    },
    {
      name: "an account left over in another event",
      manifest: documentsOf(accountOf("migrate", "helm.sh/hook: pre-install"), job("serviceAccountName: ops")),
    },
    { name: "an account from outside that may have rights there", manifest: job("serviceAccountName: ops", kubectl) },
    { name: "a Job that calls no API server", manifest: job("") },
    ...["system:authenticated", "system:serviceaccounts", "system:serviceaccounts:shop"].map((group) => ({
      name: `rights by the group ${group}`,
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(binding(ref("ClusterRole", "edit"), `    name: ${group}\n`).replace("kind: ServiceAccount", "kind: Group")),
        inShop(job("serviceAccountName: migrate", kubectl)),
      ),
    })),
    {
      name: "a role that Kubernetes brings along",
      manifest: documentsOf(
        accountOf("migrate", event),
        binding(ref("ClusterRole", "edit"), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
    },
    {
      name: "a role that the config assumes",
      manifest: documentsOf(
        accountOf("migrate", event),
        binding(ref("Role", "ops"), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
      settings: { isAssumed: ({ name }) => name === "ops" },
    },
    {
      name: "an account of others",
      manifest: documentsOf(role("migrate"), binding(ref("Role", "migrate"), subject("ci", "ops"))),
    },
    {
      name: "the default account",
      manifest: documentsOf(role("migrate"), binding(ref("Role", "migrate"), subject("default", "default"))),
    },
    {
      name: "a binding of the release, whose mistakes are not a hook's",
      manifest: documentsOf(binding(ref("Role", "nobody"), subject("x")).replace(event, "x: y"), job("")),
    },
  ],
  invalid: [
    {
      name: "rights of another namespace's group",
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(
          binding(ref("ClusterRole", "edit"), "    name: system:serviceaccounts:ops\n").replace("kind: ServiceAccount", "kind: Group"),
        ),
        inShop(job("⟪serviceAccountName: migrate⟫", kubectl)),
      ),
      findings: [{ messageId: "none" }],
    },
    {
      name: "an account of another namespace than its Job",
      manifest: documentsOf(
        accountOf("migrate", event),
        job("⟪serviceAccountName: migrate⟫").replace("metadata:\n", "metadata:\n  namespace: ops\n"),
      ),
      settings: { namespace: "shop" },
      findings: [
        {
          messageId: "account",
          says: "runs as ServiceAccount/migrate in ops, which the release does not hold; it holds ServiceAccount/migrate, which nothing uses",
          helps: "name and namespace from the same values",
        },
      ],
    },
    {
      name: "an account that is called otherwise",
      manifest: documentsOf(accountOf("shop-migrate", event), job("⟪serviceAccountName: migrate⟫")),
      findings: [
        {
          messageId: "account",
          says: "Job/migrate runs as ServiceAccount/migrate, which the release does not hold; it holds ServiceAccount/shop-migrate, which nothing uses",
          helps: "the same value",
        },
      ],
    },
    {
      name: "an account that is called otherwise, in the old field",
      manifest: documentsOf(accountOf("shop-migrate", event), job("⟪serviceAccount: migrate⟫")),
      findings: [{ messageId: "account" }],
    },
    {
      name: "a Role that is not there",
      manifest: documentsOf(
        accountOf("migrate", event),
        binding(ref("Role", "migrator", true), subject("migrate")),
        job("serviceAccountName: migrate"),
      ),
      findings: [{ messageId: "role", says: "RoleBinding/migrate grants Role/migrator, which the release does not hold" }],
    },
    {
      name: "a ClusterRole of this release that is not there",
      manifest: documentsOf(
        ofShop(accountOf("shop-migrate", event)),
        binding(ref("ClusterRole", "shop-migrator", true), subject("shop-migrate", "default"), "ClusterRoleBinding"),
        job("serviceAccountName: shop-migrate"),
      ),
      findings: [{ messageId: "role", says: "ClusterRole/shop-migrator" }],
    },
    {
      name: "a subject in another namespace than the account",
      manifest: documentsOf(
        inShop(accountOf("migrate", event)),
        inShop(role("migrate")),
        inShop(binding(ref("Role", "migrate"), subject("migrate", "kube-system", true))),
        inShop(job("serviceAccountName: migrate")),
      ),
      findings: [{ messageId: "subject", says: "one of that name lies in the release's namespace" }],
    },
    {
      name: "a subject of this release that is not there",
      manifest: documentsOf(
        ofShop(accountOf("shop-migrate", event)),
        role("migrate"),
        binding(ref("Role", "migrate"), subject("shop-migrator", "", true)),
        job("serviceAccountName: shop-migrate"),
      ),
      findings: [{ messageId: "subject", says: "its name holds the release name" }],
    },
    {
      name: "kubectl with an account without rights",
      manifest: documentsOf(accountOf("migrate", event), job("⟪serviceAccountName: migrate⟫", kubectl)),
      findings: [{ messageId: "none", helps: "a Role and a RoleBinding" }],
    },
    {
      name: "kubectl in a script, with the default account",
      manifest: job("", '          args: [sh, -c, "set -e; /bin/kubectl delete pods -l app=shop"]\n').replace(
        "  template:\n    spec:",
        "  template:\n    ⟪spec⟫:",
      ),
      findings: [{ messageId: "none", says: "ServiceAccount/default" }],
    },
  ],
});

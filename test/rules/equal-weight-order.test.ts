import rule from "../../rules/equal-weight-order.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const mark = `⟪${event}⟫`;
const weight = (value: number | string) => `helm.sh/hook-weight: "${value}"`;
const withAccount = (name: string, annotations: string, account = "z-account") =>
  jobOf(name, annotations, { pod: `restartPolicy: Never\nserviceAccountName: ${account}` });
const named = (manifest: string, release: string) =>
  manifest.replace("metadata:\n", `metadata:\n  labels:\n    app.kubernetes.io/instance: ${release}\n`);
const binding = (name: string, annotations: string) =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    name,
    annotations,
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: ServiceAccount\n    name: a-account\n",
  );
const inSpace = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  namespace: z-space\n");
const inShop = (manifest: string) => manifest.replace("metadata:\n", "metadata:\n  namespace: shop\n");

testRule(rule, {
  valid: [
    {
      name: "a provider of lower weight",
      manifest: documentsOf(withAccount("a", event), accountOf("z-account", `${event}\n${weight(-1)}`)),
    },
    {
      name: "a provider of another event",
      manifest: documentsOf(withAccount("a", event), accountOf("z-account", "helm.sh/hook: post-upgrade")),
    },
    { name: "an object of the release", manifest: documentsOf(withAccount("a", event), accountOf("z-account", "x: y")) },
    {
      name: "a provider that an install has left there",
      manifest: documentsOf(withAccount("a", event), accountOf("z-account", "helm.sh/hook: pre-install,pre-upgrade")),
    },
    {
      name: "a provider that may be missing",
      manifest: documentsOf(
        jobOf("a", event, { pod: "restartPolicy: Never\nvolumes: [{ name: v, configMap: { name: z, optional: true } }]" }),
        objectOf("v1", "ConfigMap", "z", event),
      ),
    },
    {
      name: "a name of another namespace",
      manifest: documentsOf(inShop(withAccount("a", event)), inShop(accountOf("b", "x: y")), inSpace(accountOf("z-account", event))),
    },
    {
      name: "what pre-delete-race tells",
      manifest: documentsOf(withAccount("a", "helm.sh/hook: pre-delete"), accountOf("z-account", "helm.sh/hook: pre-delete")),
    },
    {
      name: "what waits for no pod",
      manifest: documentsOf(
        objectOf("apps/v1", "Deployment", "a", event, "spec:\n  template:\n    spec:\n      serviceAccountName: z-account\n"),
        accountOf("z-account", event),
      ),
    },
  ],
  invalid: [
    {
      name: "a provider of higher weight in pre-install",
      manifest: documentsOf(
        withAccount("a", "⟪helm.sh/hook: pre-install⟫"),
        accountOf("z-account", `helm.sh/hook: pre-install\n${weight(1)}`),
      ),
      findings: [{ messageId: "heavier", operations: ["install"], helps: 'Set helm.sh/hook-weight: "-1" on ServiceAccount/z-account' }],
    },
    {
      name: "a provider of higher weight",
      manifest: documentsOf(withAccount("a", mark), accountOf("z-account", `${event}\n${weight(1)}`)),
      findings: [{ messageId: "heavier", operations: ["upgrade"], says: "weight 0 comes before weight 1" }],
    },
    {
      name: "a Job before its account",
      manifest: documentsOf(withAccount("a", mark), accountOf("z-account", event)),
      findings: [
        {
          messageId: "late",
          operations: ["upgrade"],
          says: 'Job/a starts before ServiceAccount/z-account exists: both have weight 0, and "a" sorts before "z-account"',
          helps: 'helm.sh/hook-weight: "-1" on ServiceAccount/z-account',
          fixed: documentsOf(withAccount("a", event), accountOf("z-account", `${weight(-1)}\n${event}`)),
          safe: true,
        },
      ],
    },
    {
      name: "both operations, upper case before lower case, and weights that are written",
      manifest: documentsOf(
        withAccount("b", `helm.sh/hook: pre-install,pre-rollback\n⟪${weight("05")}⟫`, "z"),
        accountOf("z", `helm.sh/hook: pre-install,pre-rollback\nhelm.sh/hook-weight: '5'\nhelm.sh/hook-delete-policy: hook-succeeded`),
      ),
      findings: [
        {
          messageId: "late",
          operations: ["install", "rollback"],
          fixed: documentsOf(
            withAccount("b", `helm.sh/hook: pre-install,pre-rollback\n${weight("05")}`, "z"),
            accountOf("z", `helm.sh/hook: pre-install,pre-rollback\nhelm.sh/hook-weight: '4'\nhelm.sh/hook-delete-policy: hook-succeeded`),
          ),
        },
      ],
    },
    {
      name: "keys in quotes, and Windows line ends",
      manifest: documentsOf(
        withAccount("a", `⟪'helm.sh/hook': pre-upgrade⟫`),
        accountOf("z-account", `'helm.sh/hook': pre-upgrade`),
      ).replaceAll("\n", "\r\n"),
      findings: [
        {
          messageId: "late",
          fixed: documentsOf(
            withAccount("a", `'helm.sh/hook': pre-upgrade`),
            accountOf("z-account", `'helm.sh/hook-weight': '-1'\n'helm.sh/hook': pre-upgrade`),
          ).replaceAll("\n", "\r\n"),
        },
      ],
    },
    {
      name: "annotations in braces, which are left to the author",
      manifest: documentsOf(
        withAccount("a", mark),
        `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: z-account, annotations: { helm.sh/hook: pre-upgrade } }\n`,
      ),
      findings: [{ messageId: "late", fixed: null }],
    },
    {
      name: "each of several providers",
      manifest: documentsOf(
        jobOf("a", `⟪${mark}⟫`, {
          pod: "restartPolicy: Never\nserviceAccountName: z-account\nvolumes: [{ name: v, persistentVolumeClaim: { claimName: z-data } }]",
        }),
        accountOf("z-account", event),
        objectOf("v1", "PersistentVolumeClaim", "z-data", event),
      ),
      findings: [
        { messageId: "late", says: "PersistentVolumeClaim/z-data" },
        { messageId: "late", says: "ServiceAccount/z-account" },
      ],
    },
    {
      name: "a binding that comes too late, when its account does not",
      manifest: documentsOf(
        withAccount("migrate", mark, "a-account"),
        accountOf("a-account", `${event}\n${weight(-1)}`),
        binding("z-binding", event),
      ),
      findings: [{ messageId: "rights", says: "before RoleBinding/z-binding gives it its rights" }],
    },
    {
      name: "a user that holds the release name first, beside a fixed name",
      manifest: documentsOf(named(withAccount("shop-migrate", mark, "zz-account"), "shop"), named(accountOf("zz-account", event), "shop")),
      findings: [{ messageId: "releaseName", says: 'when the release has a name that sorts before "zz-account"' }],
    },
    {
      name: "a provider that holds the release name first, right for this one",
      manifest: documentsOf(named(withAccount("pre-shop", mark, "shop-account"), "shop"), named(accountOf("shop-account", event), "shop")),
      findings: [{ messageId: "releaseName", says: 'sorts after "pre-"' }],
    },
    {
      name: "names that are right by luck",
      manifest: documentsOf(withAccount("z", mark, "a-account"), accountOf("a-account", event)),
      findings: [
        { messageId: "luck", fixed: documentsOf(withAccount("z", event, "a-account"), accountOf("a-account", `${weight(-1)}\n${event}`)) },
      ],
    },
    {
      name: "names that hold the release name at one place, right by luck for all",
      manifest: documentsOf(named(withAccount("shop-z", mark, "shop-a"), "shop"), named(accountOf("shop-a", event), "shop")),
      findings: [{ messageId: "luck" }],
    },
    {
      name: "one name, where the kinds decide",
      manifest: documentsOf(withAccount("same", mark, "same"), accountOf("same", event)),
      findings: [{ messageId: "kinds" }],
    },
    {
      name: "a provider that needs another hook itself, which is not moved unasked",
      manifest: documentsOf(
        inSpace(withAccount("a", mark)),
        inSpace(accountOf("z-account", event)),
        objectOf("v1", "Namespace", "z-space", `${event}\n${weight(-5)}`),
        ...["b", "c", "d"].map((name) => inShop(accountOf(name, "x: y"))),
      ),
      findings: [{ messageId: "late", says: "ServiceAccount/z-account in z-space", safe: false }],
    },
  ],
});

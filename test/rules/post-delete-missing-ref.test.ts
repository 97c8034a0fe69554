import deletePolicy from "../../rules/delete-policy-removes-in-use.ts";
import rule from "../../rules/post-delete-missing-ref.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const plain = "x: y";
const event = "helm.sh/hook: post-delete";
const clears = "helm.sh/hook-delete-policy: hook-succeeded";
const weight = (value: number) => `helm.sh/hook-weight: "${value}"`;
const pod = (lines: string) => ({ pod: `restartPolicy: Never\n${lines}` });
const asAccount = (name: string) => pod(`serviceAccountName: ${name}`);
const binding = (annotations: string) =>
  objectOf(
    "rbac.authorization.k8s.io/v1",
    "ClusterRoleBinding",
    "rights",
    annotations,
    "roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: edit\nsubjects:\n  - kind: ServiceAccount\n    name: s\n    namespace: default\n",
  );

testRule(rule, {
  beside: [deletePolicy],
  valid: [
    {
      name: "objects of its own, made before",
      manifest: documentsOf(
        jobOf("b", event, asAccount("s")),
        accountOf("s", `${event}\n${weight(-1)}\n${clears}`),
        binding(`${event}\n${weight(-1)}`),
      ),
    },
    {
      name: "what the uninstall keeps",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", "helm.sh/resource-policy: keep")),
    },
    {
      name: "a pre-delete hook",
      manifest: documentsOf(jobOf("a", "helm.sh/hook: pre-delete", asAccount("s")), accountOf("s", plain)),
    },
    {
      name: "what a hook of the install left behind",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", "helm.sh/hook: pre-install")),
    },
    {
      name: "a tie, which is another rule's matter",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", event)),
    },
    {
      name: "the Secret of a Certificate, which cert-manager leaves there",
      manifest: documentsOf(
        jobOf("a", event, pod("volumes: [{ name: v, secret: { secretName: tls } }]")),
        objectOf("cert-manager.io/v1", "Certificate", "cert", plain, "spec:\n  secretName: tls\n"),
      ),
    },
    {
      name: "what the configuration says is there",
      manifest: documentsOf(jobOf("a", event, asAccount("s")), accountOf("s", plain)),
      settings: { isAssumed: () => true },
    },
  ],
  invalid: [
    {
      name: "the release's account",
      manifest: documentsOf(jobOf("a", event, pod("⟪serviceAccountName: s⟫")), accountOf("s", plain)),
      findings: [
        {
          messageId: "gone",
          operations: ["uninstall"],
          says: "the post-delete hook Job/a runs as ServiceAccount/s, which the uninstall has deleted before",
          helps: 'no pod is ever made: serviceaccount "s" not found',
        },
      ],
    },
    {
      name: "an account that keep with an empty value does not keep",
      manifest: documentsOf(
        jobOf("a", "helm.sh/hook: pre-delete,post-delete", pod("⟪serviceAccountName: s⟫")),
        accountOf("s", `helm.sh/resource-policy: ""`),
      ),
      findings: [{ messageId: "gone" }],
    },
    {
      name: "a hook of more weight",
      manifest: documentsOf(jobOf("a", event, pod("⟪serviceAccountName: s⟫")), accountOf("s", `${event}\n${weight(1)}`)),
      findings: [{ messageId: "gone", says: "is made only later in post-delete, with weight 1 after 0" }],
    },
    {
      name: "an account and its rights, all of more weight: one finding that names them",
      manifest: documentsOf(
        jobOf("a", event, pod("⟪serviceAccountName: s⟫")),
        accountOf("s", `${event}\n${weight(1)}`),
        binding(`${event}\n${weight(1)}`),
      ),
      findings: [
        {
          messageId: "gone",
          helps:
            'Give ServiceAccount/s a weight below 0: as it is no pod is ever made: serviceaccount "s" not found. The same for ClusterRoleBinding/rights, which gives it its rights.',
        },
      ],
    },
    {
      name: "what hook-succeeded deleted after pre-delete",
      manifest: documentsOf(
        jobOf("a", event, pod("⟪serviceAccountName: s⟫")),
        accountOf("s", `helm.sh/hook: pre-delete,pre-upgrade\n${clears}`),
      ),
      findings: [{ messageId: "gone", says: "its own hook-succeeded has deleted after pre-delete and pre-upgrade" }],
    },
    {
      name: "what only an upgrade makes, if there was one",
      manifest: documentsOf(jobOf("a", event, pod("⟪serviceAccountName: s⟫")), accountOf("s", "helm.sh/hook: pre-upgrade")),
      findings: [{ messageId: "unmade", says: "which is made only in pre-upgrade" }],
    },
    {
      name: "rights that went with the release",
      manifest: documentsOf(jobOf("b", event, pod("⟪serviceAccountName: s⟫")), accountOf("s", `${event}\n${weight(-1)}`), binding(plain)),
      findings: [{ messageId: "rights", says: "has its rights from ClusterRoleBinding/rights, which the uninstall has deleted before" }],
    },
    {
      name: "a Secret that goes with its ExternalSecret",
      manifest: documentsOf(
        jobOf("a", event, pod("volumes: [{ name: v, secret: { ⟪secretName: db⟫ } }]")),
        objectOf("external-secrets.io/v1", "ExternalSecret", "db", plain),
      ),
      findings: [{ messageId: "owned", says: "which goes when the uninstall deletes ExternalSecret/db before" }],
    },
  ],
});

import rule from "../../rules/hook-namespace-missing.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const plain = "x: y";
const space = (annotations: string) => objectOf("v1", "Namespace", "jobs", annotations);
const away = (manifest: string, mark = false) =>
  manifest.replace("metadata:\n", `metadata:\n  ${mark ? "⟪namespace: jobs⟫" : "namespace: jobs"}\n`);
/** Most of the release lies in its own namespace. */
const home = ["one", "two", "three"].map((name) => accountOf(name, plain).replace("metadata:\n", "metadata:\n  namespace: shop\n"));
const job = (annotations: string) => away(jobOf("a", annotations), true);

testRule(rule, {
  valid: [
    { name: "a namespace from outside", manifest: documentsOf(...home, away(jobOf("a", "helm.sh/hook: pre-install"))) },
    {
      name: "a hook that makes it before",
      manifest: documentsOf(
        ...home,
        space(`helm.sh/hook: pre-install\nhelm.sh/hook-weight: "-5"`),
        away(jobOf("a", "helm.sh/hook: pre-install,pre-upgrade,post-delete")),
      ),
    },
    {
      name: "a hook after the release",
      manifest: documentsOf(...home, space(plain), away(jobOf("a", "helm.sh/hook: post-install,pre-delete"))),
    },
    {
      name: "what the uninstall keeps",
      manifest: documentsOf(...home, space("helm.sh/resource-policy: keep"), away(jobOf("a", "helm.sh/hook: post-delete"))),
    },
    {
      name: "what the configuration says is there",
      manifest: documentsOf(...home, space(plain), away(jobOf("a", "helm.sh/hook: pre-install"))),
      settings: { isAssumed: ({ kind, name }) => kind === "Namespace" && name === "jobs" },
    },
    {
      name: "an object of a cluster, whose namespace counts for nothing",
      manifest: documentsOf(
        ...home,
        space(plain),
        away(objectOf("rbac.authorization.k8s.io/v1", "ClusterRole", "a", "helm.sh/hook: pre-install")),
      ),
    },
  ],
  invalid: [
    {
      name: "a namespace of the release that everything lies in: it is not the release's own, which is there before all",
      manifest: documentsOf(space(plain), job("helm.sh/hook: pre-install")),
      findings: [{ messageId: "later" }],
    },
    {
      name: "a namespace of the release",
      manifest: documentsOf(...home, space(plain), job("helm.sh/hook: pre-install,pre-upgrade")),
      findings: [
        {
          messageId: "later",
          operations: ["install"],
          says: "in pre-install Job/a in jobs is refused: Helm makes Namespace/jobs only later",
          helps: "have Namespace/jobs made before the release",
        },
      ],
    },
    {
      name: "a ConfigMap, and a namespace whose hook sorts after it",
      manifest: documentsOf(
        ...home,
        space("helm.sh/hook: pre-install"),
        away(objectOf("v1", "ConfigMap", "a", "helm.sh/hook: pre-install"), true),
      ),
      findings: [{ messageId: "later" }],
    },
    {
      name: "a namespace that only an upgrade makes",
      manifest: documentsOf(...home, space("helm.sh/hook: pre-upgrade,post-upgrade"), job("helm.sh/hook: pre-install")),
      findings: [{ messageId: "never", says: "Namespace/jobs is made only in pre-upgrade and post-upgrade" }],
    },
    {
      name: "a namespace that the uninstall has deleted",
      manifest: documentsOf(...home, space(plain), job("helm.sh/hook: post-delete")),
      findings: [{ messageId: "gone", operations: ["uninstall"], says: "Namespace/jobs has been deleted before" }],
    },
  ],
});

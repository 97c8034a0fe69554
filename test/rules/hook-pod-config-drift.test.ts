import rule from "../../rules/hook-pod-config-drift.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (pod = "", annotations = "helm.sh/hook: pre-upgrade", image = "shop:1") =>
  jobOf("migrate", annotations, { pod: `restartPolicy: Never\n${pod}` })
    .replace("    spec:", "    ⟪spec⟫:")
    .replace("shop:1.4.2", image);
const plain = (pod = "", annotations?: string, image?: string) => job(pod, annotations, image).replace(/[⟪⟫]/g, "");
const web = (name: string, pod: string, kind = "Deployment") =>
  objectOf("apps/v1", kind, name, "x: y", `spec:\n  template:\n    spec:\n      ${pod}\n      containers: [{name: a, image: "shop:2"}]\n`);
const secrets = "imagePullSecrets: [{name: registry}]";
const policy = (annotations: string, labels = "{job: migrate}", kind = "NetworkPolicy", selector = "podSelector") =>
  objectOf("networking.k8s.io/v1", kind, "migrate", annotations, `spec:\n  ${selector}:\n    matchLabels: ${labels}\n`);
const labelled = plain().replace("    spec:\n", "    metadata:\n      labels: {job: migrate}\n    spec:\n");

testRule(rule, {
  valid: [
    { name: "what the workloads have", manifest: documentsOf(plain(secrets), web("a", secrets)) },
    { name: "what half of them have", manifest: documentsOf(plain(), web("a", secrets), web("b", "hostNetwork: false")) },
    { name: "different values", manifest: documentsOf(plain(), web("a", "tolerations: [{key: a}]"), web("b", "tolerations: [{key: b}]")) },
    { name: "an image from elsewhere", manifest: documentsOf(plain("", undefined, "registry.k8s.io/kubectl:v1"), web("a", secrets)) },
    {
      name: "an account that brings the secret",
      manifest: documentsOf(
        plain("serviceAccountName: s"),
        web("a", secrets),
        objectOf("v1", "ServiceAccount", "s", "x: y", `${secrets}\n`),
      ),
    },
    { name: "where every pod goes", manifest: documentsOf(plain(), web("a", "nodeSelector: {kubernetes.io/os: linux}")) },
    { name: "an empty value", manifest: documentsOf(plain(), web("a", "tolerations: []")) },
    {
      name: "a DaemonSet, which goes everywhere",
      manifest: documentsOf(plain(), web("a", "tolerations: [{operator: Exists}]", "DaemonSet")),
    },
    { name: "an ordinary Job", manifest: documentsOf(plain("", "x: y"), web("a", secrets)) },
    {
      name: "another chart's habits",
      manifest: `# Source: shop/templates/j.yaml\n${plain()}---\n# Source: shop/charts/db/templates/d.yaml\n${web("a", secrets)}`,
    },
    { name: "a policy of lower weight", manifest: documentsOf(labelled, policy('helm.sh/hook: pre-upgrade\nhelm.sh/hook-weight: "-1"')) },
    { name: "a policy of the release", manifest: documentsOf(labelled, policy("x: y")) },
    { name: "a policy that an earlier event left", manifest: documentsOf(labelled, policy("helm.sh/hook: pre-install")) },
    { name: "a policy of other pods", manifest: documentsOf(labelled, policy("helm.sh/hook: post-upgrade", "{job: other}")) },
  ],
  invalid: [
    {
      name: "no pull secret",
      manifest: documentsOf(job(), web("a", secrets)),
      findings: [{ messageId: "pullSecrets", says: "which the workload of its chart has", operations: ["upgrade"] }],
    },
    {
      name: "no toleration",
      manifest: documentsOf(
        job(),
        web("a", "tolerations: [{key: a}]"),
        web("b", "tolerations: [{key: a}]"),
        web("c", "hostNetwork: false", "StatefulSet"),
      ),
      findings: [{ messageId: "field", says: "2 of 3 workloads of its chart have" }],
    },
    { name: "no nodes chosen", manifest: documentsOf(job(), web("a", "nodeSelector: {pool: shop}")), findings: [{ messageId: "field" }] },
    {
      name: "a policy that comes after",
      manifest: documentsOf(labelled, policy("⟪helm.sh/hook: post-upgrade⟫")),
      findings: [{ messageId: "latePolicy", says: "in pre-upgrade" }],
    },
    {
      name: "a policy that is deleted before",
      manifest: documentsOf(
        labelled.replace("pre-upgrade", "post-upgrade"),
        policy(
          "⟪helm.sh/hook: pre-upgrade⟫\nhelm.sh/hook-delete-policy: hook-succeeded",
          undefined,
          "CiliumNetworkPolicy",
          "endpointSelector",
        ),
      ),
      findings: [{ messageId: "latePolicy", says: "CiliumNetworkPolicy/migrate is the network policy of Job/migrate" }],
    },
  ],
});

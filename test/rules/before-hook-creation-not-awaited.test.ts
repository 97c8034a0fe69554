import rule from "../../rules/before-hook-creation-not-awaited.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = "helm.sh/hook: pre-install,pre-upgrade";
const mark = `⟪${hook}⟫`;
const claim = (annotations = mark) => objectOf("v1", "PersistentVolumeClaim", "data", annotations);
const user = (annotations: string) =>
  jobOf("fill", annotations, { pod: "restartPolicy: Never\nvolumes: [{ name: v, persistentVolumeClaim: { claimName: data } }]" });
const finalized = (kind: string, annotations = hook) =>
  objectOf("v1", kind, "data", annotations).replace("  annotations:", "  ⟪finalizers: [shop.example/keep]⟫\n  annotations:");
const namespace = (name: string, annotations = mark) => objectOf("v1", "Namespace", name, annotations);

const pod = (annotations: string, spec: string) => objectOf("v1", "Pod", "migrate", annotations, `spec:\n  ${spec}\n`);

testRule(rule, {
  valid: [
    { name: "what goes at once", manifest: documentsOf(jobOf("migrate", hook), accountOf("migrate", hook)) },
    { name: "a claim that nobody mounts", manifest: claim(hook) },
    { name: "another policy", manifest: namespace("other", `${hook}\nhelm.sh/hook-delete-policy: hook-succeeded`) },
    { name: "a test, where Helm 4 waits", manifest: namespace("other", "helm.sh/hook: test") },
    { name: "Helm 3, which waits", manifest: namespace("other", hook), settings: { profiles: [newestHelm3] } },
    { name: "--wait", manifest: namespace("other", hook), settings: { waits: [true] } },
    {
      name: "a Pod that its own deadline ends before Helm's timeout",
      manifest: objectOf("v1", "Pod", "migrate", hook, "spec: { activeDeadlineSeconds: 60 }\n"),
    },
    {
      name: "the release's own namespace, where other things end first",
      manifest: documentsOf(
        namespace("shop", hook),
        ...["a", "b"].map((name) => accountOf(name, "x: y").replace("metadata:", "metadata:\n  namespace: shop")),
      ),
      settings: { namespace: "shop" },
    },
    {
      name: "a claim that only a new release's Deployment mounts",
      manifest: documentsOf(claim("helm.sh/hook: pre-install"), user("x: y")),
    },
    {
      name: "a claim whose users go whatever comes",
      manifest: documentsOf(claim(hook), user(`${hook}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded,hook-failed`)),
    },
    {
      name: "a claim of installs whose users go after a success",
      manifest: documentsOf(
        claim("helm.sh/hook: pre-install"),
        user(`${hook}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
      ),
    },
    { name: "a Pod that its deadline ends before Helm gives up", manifest: pod(hook, "activeDeadlineSeconds: 240") },
    { name: "a Pod that a longer --timeout lets end", manifest: pod(hook, "activeDeadlineSeconds: 300"), settings: { timeout: 331 } },
    {
      name: "a claim that comes after its user, whose old pods have gone by then",
      manifest: documentsOf(claim(`${hook}\nhelm.sh/hook-weight: "5"`), user(hook)),
    },
  ],
  invalid: [
    {
      name: "a claim that a workload mounts",
      manifest: documentsOf(claim(), user("x: y")),
      findings: [
        { messageId: "held", helm: [newestHelm4.version], says: "while pods of Job/fill may still hold", helps: "run Helm with --wait" },
      ],
    },
    {
      name: "a claim that a hook's failed pod holds",
      manifest: documentsOf(claim(), user(`${hook}\nhelm.sh/hook-delete-policy: hook-succeeded`)),
      findings: [{ messageId: "held" }],
    },
    {
      name: "a claim that a finished pod of an earlier install holds",
      manifest: documentsOf(claim("⟪helm.sh/hook: pre-install⟫"), user("helm.sh/hook: post-install")),
      findings: [{ messageId: "held" }],
    },
    { name: "finalizers", manifest: finalized("ConfigMap"), findings: [{ messageId: "finalizer", says: "the old ConfigMap/data" }] },
    { name: "a namespace", manifest: namespace("other"), findings: [{ messageId: "lingers" }] },
    {
      name: "any Helm before 3.14",
      manifest: namespace("old"),
      settings: { profiles: [profiles[0]!, newestHelm3], waits: [true] },
      findings: [{ messageId: "lingers", helm: [profiles[0]!.version] }],
    },
    {
      name: "a Pod",
      manifest: objectOf("v1", "Pod", "migrate", mark, "spec: {}\n"),
      findings: [{ messageId: "pod", helps: "Make it a Job" }],
    },
    {
      name: "a Pod whose deadline comes after Helm's patience",
      manifest: pod(mark, "activeDeadlineSeconds: 300"),
      findings: [{ messageId: "pod" }],
    },
    {
      name: "a Pod that may take longer to end than Helm waits after its deadline",
      manifest: pod(mark, "activeDeadlineSeconds: 240\n  terminationGracePeriodSeconds: 60"),
      findings: [{ messageId: "pod", helps: "before Helm's --timeout" }],
    },
  ],
});

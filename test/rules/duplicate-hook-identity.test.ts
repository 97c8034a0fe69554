import rule from "../../rules/duplicate-hook-identity.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const keeps = "helm.sh/hook-delete-policy: hook-succeeded";
const mark = (manifest: string) => manifest.replace(/name: \S+/, "⟪$&⟫");
const inSpace = (name: string, manifest: string) => manifest.replace("metadata:\n", `metadata:\n  namespace: ${name}\n`);
const source = (template: string, manifest: string) => `# Source: ${template}\n${manifest}`;

testRule(rule, {
  valid: [
    { name: "two names", manifest: documentsOf(jobOf("a", event), jobOf("b", event)) },
    { name: "two kinds", manifest: documentsOf(jobOf("a", event), accountOf("a", event)) },
    {
      name: "two namespaces",
      manifest: documentsOf(inSpace("shop", jobOf("a", event)), inSpace("jobs", jobOf("a", event))),
    },
    {
      name: "names that Kubernetes makes",
      manifest: documentsOf(
        jobOf("a", event).replace("name: a", "generateName: a-"),
        jobOf("a", event).replace("name: a", "generateName: a-"),
      ),
    },
    { name: "an object of the release", manifest: documentsOf(jobOf("a", event), jobOf("a", "x: y")) },
  ],
  invalid: [
    {
      name: "two Jobs of two events, the first of which clears itself away",
      manifest: documentsOf(
        jobOf("a", `helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: before-hook-creation,hook-succeeded`),
        mark(jobOf("a", event)),
      ),
      findings: [{ messageId: "apart", says: "what pre-install left behind where it failed" }],
    },
    {
      name: "two Jobs of one event",
      manifest: documentsOf(jobOf("a", event), mark(jobOf("a", `${event}\nhelm.sh/hook-weight: "1"`))),
      findings: [
        {
          messageId: "replaced",
          operations: ["upgrade"],
          says: "two hooks of pre-upgrade are called Job/a: the second deletes the first and runs in its place",
          helps: "a name of its own",
        },
      ],
    },
    {
      name: "Jobs of two subcharts, the one with more weight second",
      manifest: documentsOf(
        source("shop/charts/a/templates/job.yaml", mark(jobOf("check", `${event}\nhelm.sh/hook-weight: "2"`))),
        source("shop/charts/b/templates/job.yaml", jobOf("check", `${event},pre-install`)),
      ),
      findings: [{ messageId: "replaced", operations: ["upgrade"] }],
    },
    {
      name: "objects without pods",
      manifest: documentsOf(
        accountOf("s", "helm.sh/hook: pre-install,pre-upgrade"),
        mark(accountOf("s", "helm.sh/hook: pre-upgrade, pre-install")),
      ),
      findings: [{ messageId: "replacedAtRest", operations: ["upgrade", "install"], says: "two hooks of pre-upgrade and pre-install" }],
    },
    {
      name: "a second one that deletes nothing before",
      manifest: documentsOf(jobOf("a", event), mark(jobOf("a", `${event}\nhelm.sh/hook-weight: "1"\n${keeps}`))),
      findings: [{ messageId: "meets", says: "the second meets the first and fails, or takes its result (Helm 4)" }],
    },
    {
      name: "one of three in between, of another event",
      manifest: documentsOf(
        objectOf("v1", "Pod", "a", "helm.sh/hook: test", "spec: {}\n"),
        mark(objectOf("v1", "Pod", "a", `helm.sh/hook: post-install\nhelm.sh/hook-weight: "1"`, "spec: {}\n")),
        mark(objectOf("v1", "Pod", "a", `helm.sh/hook: test-success\nhelm.sh/hook-weight: "2"`, "spec: {}\n")),
      ),
      findings: [
        { messageId: "apart", operations: [], says: "in different events: the one meets, or deletes, what test left behind" },
        { messageId: "replaced", operations: ["test"] },
      ],
    },
  ],
});

import rule from "../../rules/missing-before-hook-creation.ts";
import { newestHelm3, newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { accountOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (policies: string, events = "pre-upgrade", name = "migrate") => jobOf(name, `helm.sh/hook: ${events}\n${policies}`);
const account = (policies: string, events = "pre-upgrade") => accountOf("migrate", `helm.sh/hook: ${events}\n${policies}`);
const succeeded = "helm.sh/hook-delete-policy: hook-succeeded";
const marked = (line: string) => `⟪${line}⟫`;

testRule(rule, {
  valid: [
    { name: "no policy, which is before-hook-creation", manifest: job("x: y") },
    { name: "before-hook-creation beside another", manifest: job("helm.sh/hook-delete-policy: hook-succeeded, Before-Hook-Creation") },
    {
      name: "a definition, which no policy deletes",
      manifest: objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", "a.b", `helm.sh/hook: pre-install\n${succeeded}`),
    },
    { name: "a name that is new at every render", manifest: job(succeeded, "pre-install,post-upgrade", "shop-x7k2q") },
    {
      name: "a name that is new at every render, and of a test that its end deletes",
      manifest: job("helm.sh/hook-delete-policy: hook-succeeded,hook-failed", "test", "shop-x7k2q"),
    },
    ...["shop-1763971200", "shop-20261124083012", "shop-20261124", "shop-550e8400-e29b-41d4-a716-446655440000"].map((name) => ({
      name: `a name with the time of its render, or as good as one: ${name}`,
      manifest: job(succeeded, "pre-install,post-upgrade", name),
    })),
    { name: "a version and a revision", manifest: job(succeeded, "pre-upgrade", "shop-4.2.1-1") },
    { name: "a name that ends with the revision", manifest: job(succeeded, "pre-upgrade", "shop-migrate-1") },
    { name: "a generated name", manifest: job(succeeded).replace("  name: migrate", "  generateName: migrate-") },
    { name: "an ordinary object", manifest: jobOf("migrate", succeeded) },
    { name: "what is done when it exists, for Helm 4", manifest: account(succeeded), settings: { profiles: [newestHelm4] } },
  ],
  invalid: [
    {
      name: "a name that ends with a version",
      manifest: job(marked(succeeded), "pre-upgrade", "shop-v4-2-1"),
      findings: [{ messageId: "blocks" }],
    },
    {
      name: "a Job that only its success deletes",
      manifest: job(marked(succeeded)),
      findings: [
        {
          messageId: "blocks",
          operations: ["upgrade"],
          helm: [],
          says: "a failed or interrupted Job/migrate stays",
          helps: 'Helm 3 fails the next run with "already exists", and Helm 4 takes its old result',
          fixed: job("helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded"),
          safe: true,
        },
      ],
    },
    {
      name: "a test Pod in quotes, in each of its events",
      manifest: objectOf("v1", "Pod", "ping", `"helm.sh/hook": test,post-install\n⟪"helm.sh/hook-delete-policy": "hook-succeeded"⟫`),
      findings: [
        {
          messageId: "blocks",
          operations: ["test", "install"],
          fixed: objectOf(
            "v1",
            "Pod",
            "ping",
            '"helm.sh/hook": test,post-install\n"helm.sh/hook-delete-policy": "before-hook-creation,hook-succeeded"',
          ),
        },
      ],
    },
    {
      name: "a name that is new at every render, where nothing is rendered",
      manifest: job(marked(succeeded), "test", "shop-x7k2q"),
      findings: [{ messageId: "blocks" }],
    },
    {
      name: "a name that ends with the revision, which an uninstall does not change",
      manifest: job(marked(succeeded), "pre-upgrade,pre-delete", "shop-drain-1"),
      findings: [{ messageId: "blocks" }],
    },
    {
      name: "a Job of installs only, in the words of Helm 3",
      manifest: job(marked(succeeded), "post-install"),
      settings: { profiles: [newestHelm3] },
      findings: [{ messageId: "blocks", helps: 'Helm 3 fails the install after an uninstall with "already exists".' }],
    },
    {
      name: "a Job, in the words of Helm 4",
      manifest: job(marked(succeeded)),
      settings: { profiles: [newestHelm4] },
      findings: [{ messageId: "blocks", helps: "with the old object there Helm 4 takes" }],
    },
    {
      name: "a Job that only its failure deletes",
      manifest: job(marked("helm.sh/hook-delete-policy: hook-failed")),
      findings: [{ messageId: "always" }],
    },
    {
      name: "a Job that nothing deletes",
      manifest: job(marked("helm.sh/hook-delete-policy: never")),
      findings: [{ messageId: "always", says: '"never" leaves' }],
    },
    {
      name: "a Job that success and failure delete",
      manifest: job(marked("helm.sh/hook-delete-policy: hook-failed,hook-succeeded")),
      findings: [{ messageId: "interrupted", fixed: job("helm.sh/hook-delete-policy: before-hook-creation,hook-failed,hook-succeeded") }],
    },
    {
      name: "what is done when it exists, for Helm 3 only",
      manifest: account(marked(succeeded)),
      findings: [{ messageId: "interrupted", helm: [newestHelm3.version], helps: '"already exists".' }],
    },
    {
      name: "what never fails, and hook-failed",
      manifest: account(marked("helm.sh/hook-delete-policy: hook-failed"), "pre-install,pre-upgrade"),
      findings: [{ messageId: "always", operations: ["install", "upgrade"] }],
    },
    {
      name: "what is made once",
      manifest: account(marked("helm.sh/hook-delete-policy: never"), "pre-install,post-install"),
      findings: [{ messageId: "createOnce", operations: ["install"] }],
    },
    {
      name: "a claim that is made once, whose data before-hook-creation would delete",
      manifest: account(marked("helm.sh/hook-delete-policy: never"), "pre-install").replace("ServiceAccount", "PersistentVolumeClaim"),
      findings: [{ messageId: "createOnce", helps: "Make it a release resource" }],
    },
  ],
});

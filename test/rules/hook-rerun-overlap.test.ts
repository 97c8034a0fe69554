import rule from "../../rules/hook-rerun-overlap.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = "helm.sh/hook: pre-install,pre-upgrade";
const mark = `⟪${hook}⟫`;
const withCommand = (command: string, annotations = mark) => `${jobOf("prepare", annotations)}          command: ${command}\n`;

testRule(rule, {
  valid: [
    { name: "a Job that does not migrate", manifest: withCommand('["cp", "-r", "/a", "/b"]', hook) },
    { name: "what ends before Helm gives up", manifest: jobOf("migrate", hook, { job: "activeDeadlineSeconds: 299" }) },
    { name: "what waits for the end of the old pod", manifest: jobOf("migrate", hook, { job: "podReplacementPolicy: Failed" }) },
    { name: "a Job of installs", manifest: jobOf("migrate", "helm.sh/hook: pre-install") },
    { name: "without before-hook-creation", manifest: jobOf("migrate", `${hook}\nhelm.sh/hook-delete-policy: hook-succeeded`) },
    { name: "a Pod, which cannot be made again so fast", manifest: objectOf("v1", "Pod", "migrate", hook, "spec: {}\n") },
    { name: "a database's name", manifest: jobOf("cockroachdb-init", hook) },
    { name: "a comment", manifest: withCommand('["sh", "-c", "# before the migration\\ndate +%s"]', hook) },
    {
      name: "what hook-failed deletes when Helm gives up",
      manifest: jobOf("migrate", `${hook}\nhelm.sh/hook-delete-policy: before-hook-creation,hook-failed`),
    },
    { name: "a longer timeout", manifest: jobOf("migrate", hook, { job: "activeDeadlineSeconds: 300" }), settings: { timeout: 301 } },
  ],
  invalid: [
    {
      name: "a Job named so",
      manifest: jobOf("shop-db-init", mark),
      findings: [
        {
          messageId: "overlaps",
          operations: ["upgrade"],
          says: "Job/shop-db-init works on when Helm gives up after 5m",
          helps: "Set activeDeadlineSeconds below 300",
        },
      ],
    },
    { name: "a command", manifest: withCommand('["bundle", "exec", "rails", "db:prepare"]'), findings: [{ messageId: "overlaps" }] },
    {
      name: "a deadline that ends with Helm's",
      manifest: jobOf("Migrate", hook, { job: "⟪activeDeadlineSeconds: 300⟫" }),
      findings: [{ messageId: "overlaps" }],
    },
    {
      name: "a shorter timeout",
      manifest: jobOf("migrate", hook, { job: "⟪activeDeadlineSeconds: 120⟫" }),
      settings: { timeout: 90 },
      findings: [{ messageId: "overlaps", says: "after 1m30s" }],
    },
  ],
});

import hookLogsLost from "../../rules/hook-logs-lost.ts";
import missingBeforeHookCreation from "../../rules/missing-before-hook-creation.ts";
import rule from "../../rules/unused-allow.ts";
import { documentsOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (policy: string, allow: string, name = "migrate") =>
  jobOf(name, `helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: ${policy}\nhooklint.dev/allow: ${allow}`);

testRule(rule, {
  beside: [hookLogsLost, missingBeforeHookCreation],
  valid: [
    { name: "an allow that a finding needs", manifest: hook("hook-failed,before-hook-creation", "hook-logs-lost -- why") },
    { name: "a rule that is not on", manifest: hook("before-hook-creation", "pre-delete-race -- why") },
    { name: "an allow without a reason that fits", manifest: hook("hook-failed,before-hook-creation", "hook-logs-lost") },
    {
      name: "several allows that are all needed",
      manifest: hook("hook-failed", "hook-logs-lost, missing-before-hook-creation -- why"),
    },
  ],
  invalid: [
    {
      name: "an allow of what is not there any more",
      manifest: hook("before-hook-creation", "⟪hook-logs-lost⟫ -- why"),
      findings: [{ messageId: "unused", says: "Job/migrate allows hook-logs-lost", helps: "Take it out" }],
    },
    {
      name: "one of two",
      manifest: hook("hook-failed,before-hook-creation", "hook-logs-lost, ⟪missing-before-hook-creation⟫ -- why"),
      findings: [{ messageId: "unused" }],
    },
    {
      name: "an allow on another object than the finding's",
      manifest: documentsOf(
        hook("before-hook-creation", "⟪hook-logs-lost⟫ -- why", "a"),
        jobOf("b", "helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: before-hook-creation,hook-failed"),
      ),
      findings: [{ messageId: "unused", says: "Job/a" }],
    },
  ],
});

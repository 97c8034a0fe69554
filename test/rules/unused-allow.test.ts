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
    ...[
      ["above the line", "    # hooklint-allow hook-logs-lost -- why\n    helm.sh/hook-delete-policy"],
      ["two lines above, with others between", "    # hooklint-allow hook-logs-lost -- why\n\n    # so\n    helm.sh/hook-delete-policy"],
    ].map(([where, line]) => ({
      name: `a comment ${where}`,
      manifest: hook("hook-failed,before-hook-creation", "x")
        .replace(/ *hooklint.*\n/, "")
        .replace("    helm.sh/hook-delete-policy", line!),
    })),
    {
      name: "a comment behind the line",
      manifest: hook("hook-failed,before-hook-creation # hooklint-allow hook-logs-lost -- why", "x").replace(/ *hooklint\.dev.*\n/, ""),
    },
    {
      name: "a comment above the object, which speaks of all of it",
      manifest: `# hooklint-allow hook-logs-lost -- why\n${hook("hook-failed,before-hook-creation", "x").replace(/ *hooklint\.dev.*\n/, "")}`,
    },
  ],
  invalid: [
    {
      name: "a comment on another line than the finding's",
      manifest: hook("hook-failed,before-hook-creation", "x").replace(
        "    hooklint.dev/allow: x",
        "    # hooklint-allow ⟪hook-logs-lost⟫ -- why\n    a: b\n    # hooklint-allow ⟪hook-logs-lost⟫ -- why",
      ),
      findings: [{ messageId: "unused" }, { messageId: "unused" }],
    },
    {
      name: "a comment that nothing follows",
      manifest: `${hook("hook-failed,before-hook-creation", "x").replace(/ *hooklint\.dev.*\n/, "")}# hooklint-allow ⟪hook-logs-lost⟫ -- why\n`,
      findings: [{ messageId: "unused" }],
    },
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

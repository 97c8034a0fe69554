import rule from "../../rules/rollback-hook-from-target.ts";
import { accountOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (command: string, events = "pre-rollback") =>
  `${jobOf("undo", events)}          command: ${command}\n`.replace(events, `⟪helm.sh/hook: ${events}⟫`);

testRule(rule, {
  valid: [
    { name: "a Job of upgrades", manifest: job('["alembic", "downgrade", "-1"]', "pre-upgrade").replace(/[⟪⟫]/g, "") },
    { name: "what is done when it exists", manifest: accountOf("undo", "helm.sh/hook: pre-rollback") },
    {
      name: "a release that is never rolled back",
      manifest: jobOf("undo", "helm.sh/hook: pre-rollback"),
      settings: { operations: new Set(["install", "upgrade", "uninstall"]) },
    },
  ],
  invalid: [
    {
      name: "a downgrade as a list of words",
      manifest: job('["alembic", "downgrade", "-1"]'),
      findings: [
        { messageId: "undoes", operations: ["rollback"], says: "Job/undo seems to undo", helps: "Keep migrations backward compatible" },
      ],
    },
    {
      name: "two words of a list",
      manifest: job('["npx", "migrate", "down"]'),
      findings: [{ messageId: "undoes" }],
    },
    {
      name: "a script, after a rollback",
      manifest: job('["sh", "-c", "cd /app && bin/rake db:rollback STEP=1"]', "post-upgrade,post-rollback"),
      findings: [{ messageId: "undoes" }],
    },
    {
      name: "what is only printed, or in a comment",
      manifest: job('["sh", "-c", "# no db:rollback here\\necho revert is not supported\\nexit 1"]'),
      findings: [{ messageId: "explains", says: "as the target revision has it" }],
    },
    {
      name: "a part of a longer word",
      manifest: job('["prepare", "migrate-down-guard"]'),
      findings: [{ messageId: "explains" }],
    },
    { name: "no command", manifest: jobOf("undo", "⟪helm.sh/hook: pre-rollback⟫"), findings: [{ messageId: "explains" }] },
  ],
});

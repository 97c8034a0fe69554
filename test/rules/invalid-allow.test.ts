import { rules } from "../../rules/index.ts";
import rule from "../../rules/invalid-allow.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (allow: string) => jobOf("migrate", `helm.sh/hook: pre-upgrade\nhooklint.dev/allow: ${allow}`);

testRule(rule, {
  beside: rules.filter(({ id }) => id !== rule.id),
  valid: [
    { name: "a rule and a reason", manifest: hook('"hook-logs-lost -- Loki has them"') },
    { name: "two rules and a reason", manifest: hook('"hook-logs-lost, missing-hook-weight -- Loki has them -- all of them"') },
    { name: "an object without allows", manifest: jobOf("migrate", "helm.sh/hook: pre-upgrade") },
    {
      name: "a comment above the line",
      manifest: hook("x").replace("    hooklint.dev/allow: x", "    # hooklint-allow hook-logs-lost -- Loki has them"),
    },
    {
      name: "what only looks like a comment",
      manifest: `${hook('"hook-logs-lost -- see # hooklint-allow nothing"')}# the word hooklint-allow nothing\n# see # hooklint-allow nothing\n# hooklint-allowed nothing\n`,
    },
    {
      name: "a comment inside a text",
      manifest: `${objectOf("v1", "ConfigMap", "script", "x: y")}data:\n  run: |\n    # hooklint-allow nothing\n    exit\n  said: "first\n    # hooklint-allow nothing"\n`,
    },
  ],
  invalid: [
    {
      name: "a name that is nearly right",
      manifest: hook('"⟪hook-log-lost⟫ -- Loki has them"'),
      findings: [{ messageId: "unknown", says: "Job/migrate allows hook-log-lost", helps: "Write hook-logs-lost" }],
    },
    {
      name: "a name that is nothing like any",
      manifest: hook('"⟪everything⟫ -- so"'),
      findings: [{ messageId: "unknown", helps: "hooklint rules" }],
    },
    {
      name: "each name that is wrong, at its place",
      manifest: hook("⟪hook-log-lost⟫, hook-logs-lost, ⟪no-such-rule⟫ -- why"),
      findings: [{ messageId: "unknown" }, { messageId: "unknown" }],
    },
    {
      name: "no reason",
      manifest: hook("⟪hook-logs-lost⟫"),
      findings: [{ messageId: "reason", helps: '"hook-logs-lost -- the reason"' }],
    },
    {
      name: "two dashes and nothing behind them",
      manifest: hook('"⟪hook-logs-lost⟫ -- "'),
      findings: [{ messageId: "reason" }],
    },
    {
      name: "an annotation without anything in it",
      manifest: hook('⟪""⟫'),
      findings: [{ messageId: "empty", helps: 'hooklint.dev/allow: "rule-id -- the reason"' }],
    },
    {
      name: "comments: names that are wrong, a missing reason, no name",
      manifest: `# hooklint-allow ⟪hook-log-lost⟫ -- Loki\n${hook("x").replace(
        "    hooklint.dev/allow: x",
        "    #hooklint-allow: ⟪hook-logs-lost⟫, ⟪no-such⟫\n    ⟪# hooklint-allow⟫\n    x: |  # hooklint-allow ⟪missing-hook-weight⟫\n      y",
      )}`,
      findings: [
        { messageId: "unknown", helps: "Write hook-logs-lost" },
        { messageId: "reason", helps: "# hooklint-allow hook-logs-lost -- the reason" },
        { messageId: "unknown" },
        { messageId: "empty" },
        { messageId: "reason" },
      ],
    },
    {
      name: "an allow on an ordinary object of the release",
      manifest: hook("⟪no-such-rule⟫ -- why").replace("helm.sh/hook:", "x:"),
      findings: [{ messageId: "unknown" }],
    },
    {
      name: "an allow on an object that Helm drops",
      manifest: hook("⟪no-such-rule⟫ -- why").replace("pre-upgrade", "before-upgrade"),
      findings: [{ messageId: "unknown" }],
    },
  ],
});

import rule from "../../rules/delete-hook-behind-condition.ts";
import { accountOf, documentsOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const clean = (events: string) => jobOf("clean", `helm.sh/hook: ${events}`);
const rest = accountOf("shop", "x: y");
const upgraded = { others: { upgrade: rest } };

testRule(rule, {
  valid: [
    { name: "one render, which proves nothing", manifest: clean("pre-delete") },
    { name: "an upgrade that renders the same", manifest: clean("pre-delete"), renders: {} },
    { name: "an upgrade that Helm refuses", manifest: clean("pre-delete"), renders: { refused: ["upgrade"] } },
    { name: "a hook that an upgrade has no use for", manifest: documentsOf(clean("post-install"), rest), renders: upgraded },
    {
      name: "another hook of its kind in its place",
      manifest: clean("pre-delete"),
      renders: { others: { upgrade: clean("pre-delete").replace("name: clean", "name: clean-2") } },
    },
    {
      name: "a hook of rollbacks that the first revision cannot have a use for",
      manifest: rest,
      renders: { others: { upgrade: documentsOf(rest, clean("pre-rollback")) } },
    },
  ],
  invalid: [
    {
      name: "a hook of uninstalls and rollbacks that upgrades take away",
      manifest: documentsOf(clean("⟪post-install,pre-delete,post-rollback⟫"), rest),
      renders: upgraded,
      findings: [
        {
          messageId: "lost",
          operations: ["uninstall", "rollback"],
          says: "only installs render Job/clean: after the first upgrade its pre-delete and post-rollback never runs",
          helps: ".Release.IsInstall",
        },
      ],
    },
    {
      name: "a hook that upgrades make a release resource of",
      manifest: clean("⟪pre-delete⟫"),
      renders: { others: { upgrade: jobOf("clean", "x: y") } },
      findings: [{ messageId: "lost" }],
    },
    {
      name: "a test that upgrades take away",
      manifest: documentsOf(clean("⟪test⟫"), rest),
      renders: upgraded,
      findings: [{ messageId: "testLost", operations: ["test"] }],
    },
    {
      name: "a hook that is one of uninstalls only when an upgrade renders it",
      manifest: clean("⟪pre-install⟫"),
      renders: { others: { upgrade: clean("post-delete") } },
      findings: [{ messageId: "late", operations: ["uninstall"], says: "in a release that was never upgraded its post-delete never runs" }],
    },
    {
      name: "a test that only upgrades render",
      manifest: jobOf("clean", "helm.sh/hooo: ⟪test⟫"),
      renders: { others: { upgrade: clean("test") } },
      findings: [{ messageId: "testLate", operations: ["test"] }],
    },
  ],
});

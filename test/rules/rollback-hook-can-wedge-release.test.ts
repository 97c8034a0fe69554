import rule from "../../rules/rollback-hook-can-wedge-release.ts";
import { accountOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

testRule(rule, {
  valid: [
    { name: "a Job of upgrades", manifest: jobOf("check", "helm.sh/hook: pre-upgrade") },
    { name: "what is done when it exists", manifest: accountOf("check", "helm.sh/hook: pre-rollback") },
    {
      name: "a release that is never rolled back",
      manifest: jobOf("check", "helm.sh/hook: pre-rollback"),
      settings: { operations: new Set(["install", "upgrade", "uninstall"]) },
    },
  ],
  invalid: [
    {
      name: "a Job before a rollback",
      manifest: jobOf("check", "⟪helm.sh/hook: pre-rollback⟫"),
      findings: [
        {
          messageId: "wedges",
          operations: ["rollback"],
          says: "if the pre-rollback hook Job/check fails, the release stays pending-rollback",
          helps: "helm rollback again",
        },
      ],
    },
    {
      name: "a Pod of several events, after one",
      manifest: objectOf("v1", "Pod", "check", '⟪"helm.sh/hook": "post-install,post-upgrade, Post-Rollback"⟫', "spec: {}\n"),
      findings: [{ messageId: "wedges", says: "the post-rollback hook Pod/check" }],
    },
  ],
});

import rule from "../../rules/post-delete-fire-and-forget.ts";
import { accountOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

testRule(rule, {
  valid: [
    { name: "a Job before the deletion", manifest: jobOf("clean", "helm.sh/hook: pre-delete") },
    { name: "what is done when it exists", manifest: accountOf("clean", "helm.sh/hook: post-delete") },
    {
      name: "a release that nobody uninstalls",
      manifest: jobOf("clean", "helm.sh/hook: post-delete"),
      settings: { operations: new Set(["install", "upgrade"]) },
    },
  ],
  invalid: [
    {
      name: "a Job",
      manifest: jobOf("clean", "⟪helm.sh/hook: post-delete⟫"),
      findings: [
        { messageId: "once", operations: ["uninstall"], says: "Helm runs the post-delete hook Job/clean once", helps: "pre-delete" },
      ],
    },
    {
      name: "a Pod that runs before and after",
      manifest: objectOf("v1", "Pod", "clean", '⟪"helm.sh/hook": "pre-delete, Post-Delete"⟫', "spec: {}\n"),
      findings: [{ messageId: "once" }],
    },
  ],
});

import rule from "../../rules/rollback-hook-can-wedge-release.ts";
import { accountOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const script = (text: string, shell = "sh, -c", events = "helm.sh/hook: pre-rollback") =>
  `${jobOf("check", events)}          command: [${shell}, ${JSON.stringify(text)}]\n`;

testRule(rule, {
  valid: [
    { name: "a script that forgives its last command", manifest: script("curl -m 9 http://api/pause || true") },
    { name: "a script that says that all is well", manifest: script("# tidy up\nkubectl delete job a;\nexit 0\n", "/bin/bash, -c") },
    { name: "a script that stops at errors, and forgives each", manifest: script("set -e\na || echo failed\nb || :", "sh, -ec") },
    { name: "a Job of upgrades", manifest: jobOf("check", "helm.sh/hook: pre-upgrade") },
    { name: "what is done when it exists", manifest: accountOf("check", "helm.sh/hook: pre-rollback") },
    {
      name: "a release that is never rolled back",
      manifest: jobOf("check", "helm.sh/hook: pre-rollback"),
      settings: { operations: new Set(["install", "upgrade", "uninstall"]) },
    },
  ],
  invalid: [
    ...(
      [
        ["a script that leaves before its end", "a || exit 1; exit 0"],
        ["a script that stops at errors", "set -e; a; true"],
        ["a script whose end is that of another program", "exec a || true"],
        ["a script that ends as its last command did", "a; exit"],
      ] as const
    ).map(([name, text]) => ({
      name,
      manifest: script(text, "sh, -c", "⟪helm.sh/hook: pre-rollback⟫"),
      findings: [{ messageId: "wedges" as const }],
    })),
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

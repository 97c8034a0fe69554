import rule from "../../rules/test-logs-unavailable.ts";
import { newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { testRule } from "../support/rule-tester.ts";

const test = (
  policy: string,
  object = "apiVersion: v1\nkind: Pod",
  spec = "spec:\n  containers:\n    - name: main\n",
  name = "ping",
) => `${object}
metadata:
  name: ${name}
  annotations:
    helm.sh/hook: test
${policy === "" ? "" : `    helm.sh/hook-delete-policy: ${policy}\n`}${spec}`;
const two = "spec:\n  initContainers:\n    - name: init\n  containers:\n    - name: main\n    - ⟪name: helper⟫\n";
const job = "apiVersion: batch/v1\nkind: Job";

testRule(rule, {
  valid: [
    { name: "a Pod that stays", manifest: test("before-hook-creation") },
    {
      name: "the default policy, and an init container",
      manifest: test("", undefined, "spec:\n  initContainers:\n    - name: init\n  containers:\n    - name: main\n"),
    },
    { name: "another event", manifest: test("hook-succeeded").replace("hook: test", "hook: post-install") },
    {
      name: "a Helm that reads before it deletes, and each container by name",
      manifest: test("hook-succeeded,hook-failed", undefined, two.replace(/[⟪⟫]/g, "")),
      settings: { profiles: [newestHelm4] },
    },
    { name: "a helper that is named like the Pod", manifest: `${test("", "apiVersion: v1\nkind: ServiceAccount", "")}---\n${test("")}` },
  ],
  invalid: [
    {
      name: "a Pod that hook-succeeded deletes",
      manifest: test("before-hook-creation,⟪hook-succeeded⟫,hook-failed").replace("hook: test", "hook: test-success"),
      settings: { profiles },
      findings: [
        {
          messageId: "deleted",
          operations: ["test"],
          flags: ["--logs"],
          helm: ["3.13.3", "3.16.4", "3.17.4", "3.18.6", "3.21.4", "4.0.4"],
        },
      ],
    },
    {
      name: "a Pod that hook-failed deletes",
      manifest: test("before-hook-creation,⟪Hook-Failed⟫"),
      findings: [{ messageId: "deletedFailed", helm: ["3.21.4"] }],
    },
    {
      name: "a Job, and a helper of another name",
      manifest: `${test("hook-succeeded", job).replace(/helm.sh\/hook: test/, "⟪$&⟫")}---\n${test("", "apiVersion: v1\nkind: ConfigMap", "", "helper").replace(/helm.sh\/hook: test/, "⟪$&⟫")}`,
      findings: [
        { messageId: "noPod", helm: [], says: "there is only Job/ping" },
        { messageId: "noPod", helm: [], says: "there is only ConfigMap/helper" },
      ],
    },
    {
      name: "a Pod in another namespace",
      manifest: `${test("").replace("  name: ping\n", "  name: ping\n  ⟪namespace: other⟫\n")}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: shop}\n`,
      findings: [{ messageId: "elsewhere", helm: [], says: "Pod/ping in other" }],
    },
    { name: "several containers", manifest: test("", undefined, two), findings: [{ messageId: "containers", helm: ["3.21.4"] }] },
  ],
});

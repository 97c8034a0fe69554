import rule from "../../rules/pod-hook-restart-policy.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const podOf = (spec: string, hook = "helm.sh/hook: test") =>
  objectOf("v1", "Pod", "t", hook, `spec:\n${spec}  containers:\n    - name: main\n      image: busybox:1.37\n`);
const marked = "⟪helm.sh/hook: test⟫";

testRule(rule, {
  valid: [
    { name: "Never", manifest: podOf("  restartPolicy: Never\n") },
    { name: "OnFailure with a deadline", manifest: podOf("  restartPolicy: OnFailure\n  activeDeadlineSeconds: 60\n") },
    { name: "an ordinary Pod", manifest: podOf("", "x: y") },
    { name: "a Job that is not suspended", manifest: jobOf("j", "helm.sh/hook: pre-install", { job: "suspend: false" }) },
    { name: "a Deployment, which nobody waits for", manifest: objectOf("apps/v1", "Deployment", "d", "helm.sh/hook: pre-install") },
  ],
  invalid: [
    {
      name: "no policy",
      manifest: podOf("", marked),
      findings: [
        {
          messageId: "never",
          operations: ["test"],
          says: "without a restartPolicy",
          fixed: podOf("  restartPolicy: Never\n", "helm.sh/hook: test"),
          safe: true,
        },
      ],
    },
    {
      name: "Always",
      manifest: podOf("  ⟪restartPolicy: Always⟫\n"),
      findings: [{ messageId: "never", says: "restartPolicy Always", fixed: podOf("  restartPolicy: Never\n"), safe: true }],
    },
    {
      name: "a spec on one line",
      manifest: objectOf("v1", "Pod", "t", marked, "spec: { containers: [] }\n"),
      findings: [{ messageId: "never" }],
    },
    {
      name: "Always, with a deadline",
      manifest: podOf("  ⟪restartPolicy: Always⟫\n  activeDeadlineSeconds: 60\n"),
      findings: [{ messageId: "never", says: "so Helm waits until its activeDeadlineSeconds (1m) are over and fails" }],
    },
    { name: "OnFailure", manifest: podOf("  ⟪restartPolicy: OnFailure⟫\n"), findings: [{ messageId: "cannotFail" }] },
    {
      name: "a suspended Job, in two events",
      manifest: jobOf("j", "helm.sh/hook: pre-install,pre-upgrade", { job: "⟪suspend: true⟫" }),
      findings: [{ messageId: "suspended", operations: ["install", "upgrade"] }],
    },
  ],
});

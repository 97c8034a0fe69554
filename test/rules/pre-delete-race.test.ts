import { describe, expect, it } from "vitest";
import equalWeightOrder from "../../rules/equal-weight-order.ts";
import rule from "../../rules/pre-delete-race.ts";
import { lintText } from "../support/lint.ts";
import { accountOf, documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-delete";
const mark = `⟪${event}⟫`;
const weight = (value: number) => `helm.sh/hook-weight: "${value}"`;
const drain = (annotations: string) =>
  jobOf("drain", annotations, { job: "activeDeadlineSeconds: 60", pod: "restartPolicy: Never\nserviceAccountName: drain-rights" });
const kind = (apiVersion: string, name: string) => objectOf(apiVersion, name, "drain", mark);

testRule(rule, {
  valid: [
    { name: "a Job with a deadline that Helm waits for", manifest: jobOf("drain", event, { job: "activeDeadlineSeconds: 299" }) },
    { name: "a Pod with a deadline", manifest: objectOf("v1", "Pod", "drain", event, "spec:\n  activeDeadlineSeconds: 60\n") },
    { name: "other events", manifest: jobOf("drain", "helm.sh/hook: post-delete,pre-upgrade") },
    { name: "what does nothing by itself", manifest: accountOf("drain", event) },
    {
      name: "a NetworkPolicy of a mesh, in force when it exists",
      manifest: objectOf("security.istio.io/v1", "AuthorizationPolicy", "drain", event),
    },
    { name: "a deadline below a longer --timeout", manifest: drain(event), settings: { timeout: 61 } },
    { name: "an account that comes first", manifest: documentsOf(drain(event), accountOf("drain-rights", `${event}\n${weight(-1)}`)) },
    { name: "an account that the release has anyway", manifest: documentsOf(drain(event), accountOf("drain-rights", "x: y")) },
    {
      name: "an account that an install has left there",
      manifest: documentsOf(drain(event), accountOf("drain-rights", "helm.sh/hook: pre-install,pre-delete")),
    },
    { name: "an ordinary Job", manifest: jobOf("drain", "x: pre-delete") },
  ],
  invalid: [
    {
      name: "a Job without a deadline, at what makes it a hook",
      manifest: jobOf("drain", mark),
      findings: [{ messageId: "noDeadline", operations: ["uninstall"], says: "within 5m", helps: "say 240" }],
    },
    {
      name: "a Job whose deadline is Helm's own",
      manifest: jobOf("drain", event, { job: "⟪activeDeadlineSeconds: 300⟫" }),
      findings: [{ messageId: "noDeadline", says: "the Job works on" }],
    },
    {
      name: "a Job whose deadline is above a shorter --timeout",
      manifest: jobOf("drain", event, { job: "⟪activeDeadlineSeconds: 299⟫" }),
      settings: { timeout: 90 },
      findings: [{ messageId: "noDeadline", says: "within 1m30s", helps: "(90 seconds), say 72" }],
    },
    {
      name: "a Pod without a deadline",
      manifest: objectOf("v1", "Pod", "drain", `⟪helm.sh/hook: post-install,pre-delete⟫`),
      findings: [{ messageId: "noDeadline", says: "the Pod works on" }],
    },
    ...[
      ["apps/v1", "Deployment"],
      ["batch/v1", "CronJob"],
      ["argoproj.io/v1alpha1", "Workflow"],
    ].map(([apiVersion = "", name = ""]) => ({
      name: `a ${name}, which Helm does not wait for`,
      manifest: kind(apiVersion, name),
      findings: [{ messageId: "notAwaited", says: `Helm does not wait for ${name}/drain`, helps: "Make it a Job" }],
    })),
    {
      name: "an account that comes after its Job",
      manifest: documentsOf(drain(mark), accountOf("drain-rights", event)),
      findings: [
        {
          messageId: "equalWeight",
          operations: ["uninstall"],
          fixed: documentsOf(drain(event), accountOf("drain-rights", `${weight(-1)}\n${event}`)),
          safe: true,
        },
      ],
    },
    {
      name: "an account that an install made and deleted again",
      manifest: documentsOf(
        drain(`${event}\n⟪${weight(3)}⟫`),
        accountOf("drain-rights", `helm.sh/hook: pre-install,pre-delete\n${weight(3)}\nhelm.sh/hook-delete-policy: hook-succeeded`),
      ),
      findings: [{ messageId: "equalWeight", helps: '"2"' }],
    },
  ],
});

describe("beside equal-weight-order", () => {
  it("is the one that tells of pre-delete", () => {
    const { findings } = lintText(documentsOf(drain(event), accountOf("drain-rights", event)), [rule, equalWeightOrder]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual([rule.id]);
  });
});

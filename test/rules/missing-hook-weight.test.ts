import { describe, expect, it } from "vitest";
import equalWeightOrder from "../../rules/equal-weight-order.ts";
import rule from "../../rules/missing-hook-weight.ts";
import { lintText } from "../support/lint.ts";
import { accountOf, documentsOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const mark = "⟪helm.sh/hook: pre-upgrade⟫";
const event = "helm.sh/hook: pre-upgrade";
const weight = (value: number) => `helm.sh/hook-weight: "${value}"`;
const inChart = (path: string, manifest: string) => `# Source: ${path}\n${manifest}`;
const user = (name: string, annotations: string) =>
  jobOf(name, annotations, { pod: "restartPolicy: Never\nserviceAccountName: z-account" });

testRule(rule, {
  valid: [
    { name: "one hook", manifest: jobOf("a", event) },
    { name: "weights on both", manifest: documentsOf(jobOf("a", `${event}\n${weight(0)}`), jobOf("b", `${event}\n${weight(0)}`)) },
    { name: "different events", manifest: documentsOf(jobOf("a", event), jobOf("b", "helm.sh/hook: post-upgrade")) },
    { name: "another weight than the others", manifest: documentsOf(jobOf("a", event), jobOf("b", `${event}\n${weight(1)}`)) },
    { name: "hooks that do nothing by themselves", manifest: documentsOf(accountOf("a", event), accountOf("b", event)) },
    { name: "a Job and an object that it does not use", manifest: documentsOf(jobOf("a", event), accountOf("z-account", event)) },
    { name: "ordinary objects", manifest: documentsOf(jobOf("a", "x: y"), jobOf("b", "x: y")) },
  ],
  invalid: [
    {
      name: "a hook that Kubernetes gives the end of its name",
      manifest: jobOf("migrate", "⟪helm.sh/hook: pre-upgrade⟫").replace("  name: migrate", "  generateName: migrate-"),
      options: { always: true },
      findings: [{ messageId: "alone", says: "Job/migrate-… has no weight" }],
    },
    {
      name: "two Jobs, each with its place",
      manifest: documentsOf(jobOf("a", mark), jobOf("b", mark)),
      findings: [
        {
          messageId: "byName",
          operations: ["upgrade"],
          says: "makes it number 1 of the 2 pre-upgrade hooks, beside Job/b",
          fixed: documentsOf(jobOf("a", `${weight(0)}\n${event}`), jobOf("b", event)),
          safe: false,
        },
        { messageId: "byName", says: "number 2 of the 2 pre-upgrade hooks, beside Job/a" },
      ],
    },
    {
      name: "a hook without a weight beside one that says 0",
      manifest: documentsOf(jobOf("a", mark), jobOf("b", `${event}\n${weight(0)}`)),
      findings: [{ messageId: "byName", says: "beside Job/b" }],
    },
    {
      name: "many others, not all by name",
      manifest: documentsOf(jobOf("a", mark), ...["b", "c", "d", "e", "f"].map((name) => jobOf(name, `${event}\n${weight(0)}`))),
      findings: [{ messageId: "byName", says: "beside Job/b, Job/c, Job/d and 2 more" }],
    },
    {
      name: "a Job and what it uses, which is to come before it",
      manifest: documentsOf(user("a", mark), accountOf("z-account", mark)),
      findings: [
        { messageId: "remark", says: "beside ServiceAccount/z-account" },
        {
          messageId: "remark",
          helps: 'helm.sh/hook-weight: "-1", so that it comes before what uses it',
          fixed: documentsOf(user("a", event), accountOf("z-account", `${weight(-1)}\n${event}`)),
        },
      ],
    },
    {
      name: "the event with the most others, and the operations of all",
      manifest: documentsOf(
        jobOf("a", "⟪helm.sh/hook: pre-install,pre-upgrade⟫"),
        jobOf("b", `helm.sh/hook: pre-install,pre-upgrade\n${weight(0)}`),
        jobOf("c", `${event}\n${weight(0)}`),
      ),
      findings: [{ messageId: "byName", operations: ["install", "upgrade"], says: "number 1 of the 3 pre-upgrade hooks" }],
    },
    {
      name: "two tests, which are independent as a rule",
      manifest: documentsOf(jobOf("a", "⟪helm.sh/hook: test⟫"), jobOf("b", "⟪helm.sh/hook: test-success⟫")),
      findings: [{ messageId: "remark" }, { messageId: "remark" }],
    },
    {
      name: "one name, where the kinds decide",
      manifest: documentsOf(user("z-account", mark), accountOf("z-account", mark)),
      findings: [{ messageId: "remark" }, { messageId: "remark" }],
    },
    {
      name: "hooks of two charts, which know nothing of each other",
      manifest: documentsOf(
        inChart("shop/templates/a.yaml", jobOf("a", mark)),
        inChart("shop/charts/db/templates/b.yaml", jobOf("b", `${event}\n${weight(0)}`)),
      ),
      findings: [{ messageId: "remark" }],
    },
    {
      name: "rivals by name, and what is none not",
      manifest: documentsOf(
        inChart("shop/templates/a.yaml", user("a", mark)),
        inChart("shop/templates/b.yaml", jobOf("b", `${event}\n${weight(0)}`)),
        inChart("shop/templates/z.yaml", accountOf("z-account", `${event}\n${weight(0)}`)),
        inChart("shop/charts/db/templates/c.yaml", jobOf("c", `${event}\n${weight(0)}`)),
      ),
      findings: [{ messageId: "byName", says: "number 1 of the 4 pre-upgrade hooks, beside Job/b" }],
    },
    {
      name: "a hook alone, when asked",
      manifest: jobOf("a", mark),
      options: { always: true },
      findings: [{ messageId: "alone", fixed: jobOf("a", `${weight(0)}\n${event}`) }],
    },
  ],
});

describe("beside equal-weight-order", () => {
  it("leaves a needed order to it", () => {
    const { findings } = lintText(documentsOf(user("a", event), accountOf("z-account", event)), [rule, equalWeightOrder]);
    expect(findings.map(({ ruleId, alsoReportedBy }) => [ruleId, alsoReportedBy])).toEqual([[equalWeightOrder.id, [rule.id]]]);
  });
});

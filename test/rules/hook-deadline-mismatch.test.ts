import { describe, expect, it } from "vitest";
import rule from "../../rules/hook-deadline-mismatch.ts";
import preDeleteRace from "../../rules/pre-delete-race.ts";
import { pausesOf } from "../../src/model/backoff.ts";
import { lintText } from "../support/lint.ts";
import { jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const job = (spec: string, annotations = event, pod = "restartPolicy: Never") => jobOf("migrate", annotations, { job: spec, pod });
const marked = `⟪${event}⟫`;

testRule(rule, {
  valid: [
    { name: "a deadline below the timeout", manifest: job("activeDeadlineSeconds: 299") },
    { name: "few tries", manifest: job("backoffLimit: 4") },
    { name: "no second try", manifest: job("backoffLimit: 0") },
    { name: "containers that are started again, five times", manifest: job("backoffLimit: 5", event, "restartPolicy: OnFailure") },
    { name: "a policy of its own for failures", manifest: job("podFailurePolicy: {rules: []}") },
    { name: "a longer timeout", manifest: job("activeDeadlineSeconds: 600"), settings: { timeout: 900 } },
    { name: "the default tries within a long timeout", manifest: job(""), settings: { timeout: 631 } },
    { name: "an ordinary Job", manifest: job("", "x: y") },
  ],
  invalid: [
    {
      name: "a deadline that is the timeout",
      manifest: job("⟪activeDeadlineSeconds: 300⟫"),
      findings: [{ messageId: "deadline", says: "(5m)", operations: ["upgrade"] }],
    },
    {
      name: "a deadline beyond the timeout",
      manifest: job("backoffLimit: 0\n⟪activeDeadlineSeconds: 900⟫"),
      findings: [{ messageId: "deadline", says: "15m" }],
    },
    {
      name: "the default",
      manifest: job("", marked),
      findings: [{ messageId: "backoff", says: "the default backoffLimit 6 alone take 10m30s" }],
    },
    { name: "the default, empty", manifest: job("backoffLimit:", marked), findings: [{ messageId: "backoff", says: "the default" }] },
    { name: "pauses just beyond", manifest: job("⟪backoffLimit: 5⟫"), findings: [{ messageId: "backoff", says: "5m10s" }] },
    { name: "more tries than a hundred", manifest: job("⟪backoffLimit: 200⟫"), findings: [{ messageId: "backoff", says: "32h30m30s" }] },
    {
      name: "containers that are started again",
      manifest: job("", marked, "restartPolicy: OnFailure"),
      findings: [{ messageId: "backoff", says: "5m10s" }],
    },
  ],
});

describe("the pauses", () => {
  it("double from ten seconds to their most", () => {
    expect([0, 1, 2, 3, 6, 7].map((limit) => pausesOf(limit, "Never"))).toEqual([0, 10, 30, 70, 630, 1230]);
    expect([0, 1, 2, 3, 6, 7].map((limit) => pausesOf(limit, "OnFailure"))).toEqual([0, 0, 10, 30, 310, 610]);
  });
});

it("leaves a pre-delete hook to pre-delete-race", () => {
  const { findings } = lintText(job("", "helm.sh/hook: pre-delete"), [rule, preDeleteRace]);
  expect(findings.map(({ ruleId, alsoReportedBy }) => [ruleId, alsoReportedBy])).toEqual([["pre-delete-race", ["hook-deadline-mismatch"]]]);
});

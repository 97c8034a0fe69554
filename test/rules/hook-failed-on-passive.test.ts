import rule from "../../rules/hook-failed-on-passive.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (policy: string, object = "apiVersion: v1\nkind: ServiceAccount") => `${object}
metadata:
  name: migrate
  annotations:
    helm.sh/hook: pre-install
    helm.sh/hook-delete-policy: ${policy}
`;
const list = (kind: string) => `${hook("before-hook-creation,hook-failed", "apiVersion: v1\nkind: List")}items:
  - {apiVersion: batch/v1, kind: ${kind}, metadata: {name: a}}
`;

testRule(rule, {
  valid: [
    { name: "a Job", manifest: hook("hook-failed", "apiVersion: batch/v1\nkind: Job") },
    { name: "a Pod", manifest: hook("hook-failed", "apiVersion: v1\nkind: Pod") },
    { name: "other policies", manifest: hook("before-hook-creation,hook-succeeded") },
    { name: "a word that Helm does not know", manifest: hook("hook-fail") },
    { name: "a List with a Job in it, which is awaited", manifest: list("Job") },
  ],
  invalid: [
    {
      name: "a dead word at the end",
      manifest: hook('"before-hook-creation, ⟪hook-failed⟫"'),
      findings: [{ messageId: "dead", fixed: hook('"before-hook-creation"') }],
    },
    {
      name: "a dead word at the beginning, in upper case",
      manifest: hook("⟪HOOK-FAILED⟫, before-hook-creation"),
      findings: [{ messageId: "dead", fixed: hook("before-hook-creation") }],
    },
    {
      name: "a dead word twice",
      manifest: hook("⟪hook-failed⟫,before-hook-creation,hook-failed"),
      findings: [{ messageId: "dead", safe: true, fixed: hook("before-hook-creation") }],
    },
    {
      name: "where what is left could not stand without quotes",
      manifest: hook("⟪hook-failed⟫,,before-hook-creation"),
      findings: [{ messageId: "dead", fixed: null }],
    },
    {
      name: "without before-hook-creation",
      manifest: hook("hook-succeeded,⟪hook-failed⟫"),
      findings: [{ messageId: "stays", fixed: hook("hook-succeeded,before-hook-creation") }],
    },
    {
      name: "alone",
      manifest: hook("⟪hook-failed⟫"),
      findings: [{ messageId: "stays", fixed: hook("before-hook-creation") }],
    },
    {
      name: "a custom resource that is called Job",
      manifest: hook("⟪hook-failed⟫,before-hook-creation", "apiVersion: batch.volcano.sh/v1alpha1\nkind: Job"),
      findings: [{ messageId: "dead" }],
    },
    {
      name: "a List without a Job",
      manifest: list("CronJob").replace("hook-failed", "⟪hook-failed⟫"),
      findings: [{ messageId: "dead" }],
    },
  ],
});

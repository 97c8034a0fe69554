import rule from "../../rules/log-policy-ineffective.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (annotations: string, object = "apiVersion: batch/v1\nkind: Job") => `${object}
metadata:
  name: migrate
  annotations:
    helm.sh/hook: pre-install
${annotations && annotations.replace(/^/gm, "    ") + "\n"}spec: {}
`;
const configMap = "apiVersion: v1\nkind: ConfigMap";
const helm317 = profiles.find((profile) => profile.id === "3.17")!;

testRule(rule, {
  valid: [
    { name: "no log policy", manifest: hook("note: a") },
    {
      name: "both policies, in upper case and with blanks",
      manifest: hook('helm.sh/hook-output-log-policy: "HOOK-failed , hook-succeeded"'),
    },
    {
      name: "a Pod",
      manifest: hook("helm.sh/hook-output-log-policy: hook-failed", "apiVersion: v1\nkind: Pod"),
      settings: { profiles: [newestHelm3, newestHelm4] },
    },
    {
      name: "a release resource",
      manifest: hook("helm.sh/hook-output-log-policy: x", configMap).replace("helm.sh/hook: pre-install", "a: b"),
    },
  ],
  invalid: [
    {
      name: "a kind without logs",
      manifest: hook("⟪helm.sh/hook-output-log-policy: hook-failed⟫ # to see why", configMap),
      findings: [{ messageId: "kind", fixed: hook("", configMap) }],
    },
    {
      name: "the same in one line with others, where there is no plain edit",
      manifest: `${configMap}\nmetadata: {name: c, annotations: {helm.sh/hook: test, ⟪helm.sh/hook-output-log-policy: hook-failed⟫}}\n`,
      findings: [{ messageId: "kind" }],
    },
    {
      name: "a misspelt word beside a known one: taken out only when asked",
      manifest: hook("helm.sh/hook-output-log-policy: ⟪hook-fail⟫,hook-succeeded"),
      findings: [{ messageId: "unknown", says: '"hook-fail"', safe: false, fixed: hook("helm.sh/hook-output-log-policy: hook-succeeded") }],
    },
    {
      name: "an empty item",
      manifest: hook("⟪helm.sh/hook-output-log-policy: hook-failed,⟫"),
      findings: [{ messageId: "unknown", says: "empty", fixed: hook("helm.sh/hook-output-log-policy: hook-failed") }],
    },
    {
      name: "a word that means nothing, twice",
      manifest: hook("helm.sh/hook-output-log-policy: ⟪always⟫,hook-failed,always"),
      findings: [{ messageId: "unknown", safe: true, fixed: hook("helm.sh/hook-output-log-policy: hook-failed") }],
    },
    {
      name: "nothing that Helm knows",
      manifest: hook("helm.sh/hook-output-log-policy: ⟪before-hook-creation⟫"),
      findings: [{ messageId: "unknown" }],
    },
    {
      name: "a Helm that does not know it yet",
      manifest: hook("⟪helm.sh/hook-output-log-policy: hook-failed⟫"),
      settings: { profiles: [helm317, newestHelm4] },
      findings: [{ messageId: "tooOld", helm: ["3.17.4"] }],
    },
  ],
});

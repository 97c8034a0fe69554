import rule from "../../rules/hook-became-regular.ts";
import { accountOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const mark = "⟪helm.sh/hook: pre-install⟫";
const regular = { others: { upgrade: accountOf("shop", "x: y") } };
const owned = objectOf(
  "v1",
  "ServiceAccount",
  "shop",
  "helm.sh/hook: pre-install\nmeta.helm.sh/release-name: shop\nmeta.helm.sh/release-namespace: default",
).replace("  annotations:", "  labels: { app.kubernetes.io/managed-by: Helm }\n  annotations:");

testRule(rule, {
  valid: [
    { name: "one render, which proves nothing", manifest: accountOf("shop", "helm.sh/hook: pre-install") },
    { name: "a hook in both", manifest: accountOf("shop", "helm.sh/hook: pre-install"), renders: {} },
    { name: "an upgrade that was left out", manifest: accountOf("shop", "helm.sh/hook: pre-install"), renders: { leftOut: ["upgrade"] } },
    { name: "an object of another name", manifest: accountOf("shop-hook", "helm.sh/hook: pre-install"), renders: regular },
    { name: "a hook that no install makes", manifest: accountOf("shop", "helm.sh/hook: pre-delete"), renders: regular },
    { name: "a hook that Helm takes for its own", manifest: owned, renders: regular },
    {
      name: "a release that is never upgraded",
      manifest: accountOf("shop", "helm.sh/hook: pre-install"),
      renders: regular,
      settings: { operations: new Set(["install"]) },
    },
    {
      name: "a hook that was one before",
      previous: accountOf("shop", "helm.sh/hook: pre-install"),
      manifest: accountOf("shop", "helm.sh/hook: pre-upgrade"),
    },
    { name: "a test of the version before", previous: accountOf("shop", "helm.sh/hook: test"), manifest: accountOf("shop", "x: y") },
  ],
  invalid: [
    {
      name: "a hook of the version before",
      previous: accountOf("shop", "helm.sh/hook: pre-upgrade"),
      manifest: accountOf("⟪shop⟫", "x: y"),
      findings: [{ messageId: "refused", says: "was a hook in the version before and is a release resource now" }],
    },
    {
      name: "a hook of the version before that goes when it succeeds",
      previous: accountOf("shop", "helm.sh/hook: pre-install\nhelm.sh/hook-delete-policy: hook-succeeded"),
      manifest: accountOf("⟪shop⟫", "x: y"),
      findings: [{ messageId: "left", says: "left behind by a run that failed" }],
    },
    {
      name: "a hook that stays until the upgrade",
      manifest: accountOf("shop", mark),
      renders: regular,
      findings: [{ messageId: "refused", operations: ["upgrade"], says: "every upgrade is refused", helps: "--take-ownership" }],
    },
    {
      name: "a hook that goes when it succeeds",
      manifest: accountOf("shop", `${mark}\nhelm.sh/hook-delete-policy: hook-succeeded`),
      renders: regular,
      findings: [{ messageId: "left", says: "left behind by an install that failed" }],
    },
  ],
});

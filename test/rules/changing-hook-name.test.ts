import rule from "../../rules/changing-hook-name.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (name: string, policies = "x: y") => jobOf(name, `helm.sh/hook: pre-upgrade\n${policies}`);

const expiring = (name: string) =>
  jobOf(name, "helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: hook-succeeded", { job: "ttlSecondsAfterFinished: 3600" });

testRule(rule, {
  valid: [
    { name: "a fixed name", manifest: job("shop-migrate") },
    { name: "a number at the end", manifest: job("shop-migrate-20240101") },
    { name: "a word of letters and digits that is none of chance", manifest: job("shop-ipv4") },
    {
      name: "a name of chance whose object goes whatever comes",
      manifest: job("shop-x7k2q", "helm.sh/hook-delete-policy: hook-succeeded,Hook-Failed"),
    },
    { name: "a name of chance in the release", manifest: jobOf("shop-x7k2q", "x: y") },
    { name: "what looks made by chance and is the same in a second render", manifest: job("shop-x7k2q"), renders: {} },
    {
      name: "a hook of installs, of which there is one",
      manifest: jobOf("shop-a", "helm.sh/hook: post-install"),
      renders: { others: { again: jobOf("shop-b", "helm.sh/hook: post-install") } },
    },
    {
      name: "one that goes after an hour when it fails",
      manifest: expiring("shop-1"),
      renders: { others: { upgrade: expiring("shop-1"), "next-revision": expiring("shop-2") } },
    },
    {
      name: "a name that only tells installs from upgrades",
      manifest: job("shop-install"),
      renders: { others: { upgrade: job("shop-upgrade"), "next-revision": job("shop-upgrade") } },
    },
  ],
  invalid: [
    {
      name: "what looks like the seconds since 1970",
      manifest: job("⟪shop-1763971200⟫"),
      findings: [{ messageId: "generated" }],
    },
    {
      name: "what looks like a digest",
      manifest: job("⟪shop-9f86d081⟫"),
      findings: [{ messageId: "digest", says: "with each change of what is hashed into it" }],
    },
    {
      name: "the number of the revision",
      manifest: job("⟪shop-1-migrate⟫"),
      renders: { others: { "next-revision": job("shop-2-migrate") } },
      findings: [{ messageId: "revision", says: "Job/shop-…-migrate gets a new name in every revision" }],
    },
    {
      name: "a name that a second render has otherwise",
      manifest: job("⟪shop-pwuz9⟫"),
      renders: { others: { again: job("shop-pxvad") } },
      findings: [{ messageId: "random", says: "Job/shop-… gets a new name at every render" }],
    },
    {
      name: "one that its success deletes",
      manifest: job("⟪shop-a⟫", "helm.sh/hook-delete-policy: hook-succeeded"),
      renders: { others: { again: job("shop-b", "helm.sh/hook-delete-policy: hook-succeeded") } },
      findings: [{ messageId: "failed", says: "nothing clears away those that failed" }],
    },
    {
      name: "what looks so in a chart that was not rendered twice",
      manifest: job("⟪shop-k7x2q⟫"),
      renders: { leftOut: ["again"] },
      findings: [{ messageId: "generated" }],
    },
    {
      name: "what looks like randAlphaNum",
      manifest: job("⟪shop-x7k2q⟫"),
      findings: [{ messageId: "generated", says: "Job/shop-x7k2q seems to get a new name", helps: "fixed name" }],
    },
    {
      name: "a test Pod in quotes that only its success deletes",
      manifest: objectOf("v1", "Pod", '⟪"shop-ui-test-f6ngx"⟫', "helm.sh/hook: test\nhelm.sh/hook-delete-policy: hook-succeeded"),
      findings: [{ messageId: "generated" }],
    },
  ],
});

import rule from "../../rules/changing-hook-name.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (name: string, policies = "x: y") => jobOf(name, `helm.sh/hook: pre-upgrade\n${policies}`);

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
  ],
  invalid: [
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

import rule from "../../rules/invalid-hook-weight.ts";
import { jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (weight: string) => jobOf("migrate", `helm.sh/hook: pre-upgrade\nhelm.sh/hook-weight: ${weight}`);

testRule(rule, {
  valid: [
    { name: "no weight", manifest: jobOf("migrate", "helm.sh/hook: pre-upgrade") },
    ...['"-5"', '"+5"', '"010"', "'0'", "5", "0x10", '"9223372036854775807"'].map((weight) => ({
      name: `the weight ${weight}`,
      manifest: hook(weight),
    })),
    { name: "an ordinary object", manifest: hook('"high"').replace("helm.sh/hook:", "x:") },
  ],
  invalid: [
    {
      name: "a fraction",
      manifest: hook('⟪"1.5"⟫'),
      findings: [{ messageId: "ignored", says: 'the weight "1.5" of Job/migrate counts as 0', helps: 'such as "2"' }],
    },
    {
      name: "a fraction without quotes",
      manifest: hook("⟪-2.5⟫"),
      findings: [{ messageId: "ignored", says: '"-2.5"', helps: 'such as "-2"' }],
    },
    { name: "a word", manifest: hook("⟪high⟫"), findings: [{ messageId: "ignored", helps: "Write a whole number in quotes:" }] },
    { name: "a hexadecimal number in quotes", manifest: hook('⟪"0x10"⟫'), findings: [{ messageId: "ignored", helps: 'such as "16"' }] },
    { name: "digits in groups", manifest: hook('⟪"1_000"⟫'), findings: [{ messageId: "ignored" }] },
    { name: "more than 64 bits", manifest: hook('⟪"9223372036854775808"⟫'), findings: [{ messageId: "ignored", helps: "in quotes:" }] },
    {
      name: "a blank before it",
      manifest: hook('⟪" -5"⟫'),
      findings: [{ messageId: "ignored", fixed: hook('"-5"'), safe: true }],
    },
    {
      name: "a blank behind a nought",
      manifest: hook("⟪'0 '⟫"),
      findings: [{ messageId: "zero", fixed: hook('"0"'), safe: true }],
    },
    { name: "an empty text", manifest: hook('⟪""⟫'), findings: [{ messageId: "zero" }] },
    { name: "null", manifest: hook("⟪null⟫"), findings: [{ messageId: "zero" }] },
    { name: "0.0 in quotes", manifest: hook('⟪"0.0"⟫'), findings: [{ messageId: "zero", helps: 'such as "0"' }] },
  ],
});

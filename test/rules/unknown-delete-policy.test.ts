import { describe, expect, it } from "vitest";
import missingBeforeHookCreation from "../../rules/missing-before-hook-creation.ts";
import rule from "../../rules/unknown-delete-policy.ts";
import { lintText } from "../support/lint.ts";
import { jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (policies: string) => jobOf("migrate", `helm.sh/hook: pre-upgrade\nhelm.sh/hook-delete-policy: ${policies}`);

testRule(rule, {
  valid: [
    { name: "no policy", manifest: jobOf("migrate", "helm.sh/hook: pre-upgrade") },
    { name: "every policy", manifest: hook("before-hook-creation,hook-succeeded,hook-failed") },
    { name: "upper case and blanks", manifest: hook('" Hook-Succeeded , before-hook-creation "') },
    { name: "an empty word beside one that acts", manifest: hook("hook-succeeded,") },
    { name: "an ordinary object", manifest: hook("sometimes").replace("helm.sh/hook:", "x:") },
  ],
  invalid: [
    {
      name: "a letter that is missing",
      manifest: hook("⟪hook-succeded⟫"),
      findings: [{ messageId: "disables", says: '"hook-succeded"', fixed: hook("hook-succeeded"), safe: false }],
    },
    {
      name: "a wrong word beside a right one",
      manifest: hook('"hook-succeeded, ⟪before-hook-create⟫"'),
      findings: [{ messageId: "ignored", fixed: hook('"hook-succeeded, before-hook-creation"') }],
    },
    {
      name: "semicolons in place of commas",
      manifest: hook("⟪before-hook-creation;hook-succeeded⟫"),
      findings: [{ messageId: "disables" }],
    },
    {
      name: "a boolean",
      manifest: hook('"⟪false⟫"'),
      findings: [{ messageId: "disables", helps: "one of the words that Helm knows" }],
    },
    {
      name: "nothing",
      manifest: jobOf("migrate", 'helm.sh/hook: pre-upgrade\n⟪helm.sh/hook-delete-policy: ""⟫'),
      findings: [{ messageId: "empty", helps: "Take the annotation out" }],
    },
    {
      name: "nothing but commas, once",
      manifest: jobOf("migrate", 'helm.sh/hook: pre-upgrade\n⟪helm.sh/hook-delete-policy: ","⟫'),
      findings: [{ messageId: "empty" }],
    },
    {
      name: "a word that is there on purpose",
      manifest: hook("⟪Never⟫"),
      findings: [{ messageId: "never", says: "Argo CD", helps: "helm.sh/resource-policy: keep" }],
    },
  ],
});

describe("beside missing-before-hook-creation", () => {
  const found = (policies: string) =>
    lintText(hook(policies), [rule, missingBeforeHookCreation]).findings.map(({ ruleId, alsoReportedBy }) => [ruleId, ...alsoReportedBy]);

  it("speaks for both where the word is the reason", () => {
    expect(found("hook-succeded")).toEqual([[rule.id, missingBeforeHookCreation.id]]);
    expect(found("hook-succeeded,before-hook-create")).toEqual([[rule.id, missingBeforeHookCreation.id]]);
  });
  it("does not where the word is another matter", () => {
    expect(found("hook-succeeded,on-success")).toEqual([[missingBeforeHookCreation.id], [rule.id]]);
    expect(found("never")).toEqual([[missingBeforeHookCreation.id], [rule.id]]);
  });
});

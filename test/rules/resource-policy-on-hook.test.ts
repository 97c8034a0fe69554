import rule from "../../rules/resource-policy-on-hook.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (annotations: string, object = "apiVersion: v1\nkind: PersistentVolumeClaim") => `${object}
metadata:
  name: data
  annotations:
    helm.sh/hook: pre-install
${annotations.replace(/^/gm, "    ")}
`;
const keep = '⟪"helm.sh/resource-policy": keep⟫';

testRule(rule, {
  valid: [
    { name: "a release resource", manifest: hook("helm.sh/resource-policy: keep").replace("helm.sh/hook: pre-install", "a: b") },
    { name: "a hook without it", manifest: hook("helm.sh/hook-delete-policy: before-hook-creation") },
  ],
  invalid: [
    { name: "the default, which deletes", manifest: hook(keep), findings: [{ messageId: "deleted", says: "before each run in spite" }] },
    {
      name: "several policies",
      manifest: hook(`helm.sh/hook-delete-policy: hook-succeeded,hook-failed\n${keep}`, "apiVersion: v1\nkind: Pod"),
      findings: [{ messageId: "deleted", says: "after each run and when it fails" }],
    },
    {
      name: "hook-failed alone on what never fails",
      manifest: hook(`helm.sh/hook-delete-policy: hook-failed\n${keep}`),
      findings: [{ messageId: "dead" }],
    },
    {
      name: "a word that deletes nothing",
      manifest: hook(`helm.sh/hook-delete-policy: never\n${keep}`),
      findings: [{ messageId: "dead" }],
    },
    {
      name: "a definition, which Helm never deletes",
      manifest: hook(keep, "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition"),
      findings: [{ messageId: "dead" }],
    },
  ],
});

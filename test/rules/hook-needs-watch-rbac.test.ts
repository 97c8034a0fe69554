import { expect, it } from "vitest";
import rule from "../../rules/hook-needs-watch-rbac.ts";
import { newestHelm3 } from "../../src/lifecycle/profiles.ts";
import { lintText } from "../support/lint.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (kind: string, apiVersion = "v1", policy = "", mark = false) => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: a
  annotations:
    ${mark ? "⟪" : ""}helm.sh/hook: pre-install${mark ? "⟫" : ""}
${policy && `    helm.sh/hook-delete-policy: ${policy}\n`}`;
const job = hook("Job", "batch/v1", "before-hook-creation");
const role = hook("Role", "rbac.authorization.k8s.io/v1", "never");

testRule(rule, {
  valid: [
    { name: "Jobs and Pods, which every Helm watches", manifest: `${job}---\n${hook("Pod")}` },
    { name: "Helm 3 alone", manifest: hook("ConfigMap"), settings: { profiles: [newestHelm3] } },
    { name: "release resources", manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" },
  ],
  invalid: [
    {
      name: "the kinds of a List's items",
      manifest: `${hook("List", "v1", "", true)}items: [{ apiVersion: v1, kind: Secret, metadata: { name: b } }, { apiVersion: batch/v1, kind: Job, metadata: { name: c } }]\n`,
      findings: [{ messageId: "watched", says: "list and watch Secret:" }],
    },
    {
      name: "each kind once, at the first hook that is no Job and no Pod",
      manifest: [job, hook("ConfigMap", "v1", "", true), hook("ConfigMap"), role].join("---\n"),
      findings: [{ messageId: "watched", helm: ["4.2.4"], says: "list and watch ConfigMap and Role" }],
    },
  ],
});

it("lists the verbs that each Helm uses, by kind", () => {
  const [finding] = lintText([job, role].join("---\n"), [rule]).findings;
  expect(finding?.help).toBe(
    "Grant what the Helm in use needs. Helm 4: create, patch, list and watch on Role and Job; delete on Job. " +
      "Helm 3: create on Role and Job; delete and get on Job; list and watch on Job.",
  );
});

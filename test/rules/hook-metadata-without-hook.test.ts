import rule from "../../rules/hook-metadata-without-hook.ts";
import { testRule } from "../support/rule-tester.ts";

const object = (annotations: string, kind = "apiVersion: batch/v1\nkind: Job", rest = "") => `${kind}
metadata:
  name: migrate
  annotations:
${annotations.replace(/^/gm, "    ")}
${rest}`;
const configMap = "apiVersion: v1\nkind: ConfigMap";
const withPods = (annotations: string) =>
  object(
    "helm.sh/hook: pre-install",
    undefined,
    `spec:\n  template:\n    metadata:\n      annotations:\n        ${annotations}\n    spec:\n      restartPolicy: Never\n`,
  );

testRule(rule, {
  valid: [
    { name: "a hook", manifest: object('helm.sh/hook: pre-install\nhelm.sh/hook-weight: "1"\nhelm.sh/hook-delete-policy: hook-succeeded') },
    { name: "another annotation of Helm's", manifest: object("helm.sh/resource-policy: keep") },
    {
      name: "a hook of Argo CD, which reads the policy",
      manifest: object("argocd.argoproj.io/hook: Sync\nhelm.sh/hook-delete-policy: hook-succeeded"),
    },
    { name: "pods with annotations of their own", manifest: withPods("sidecar.istio.io/inject: 'false'") },
    {
      name: "a Pod, whose annotations make it a hook",
      manifest: object('helm.sh/hook: test\nhelm.sh/hook-weight: "1"', "apiVersion: v1\nkind: Pod", "spec: {}\n"),
    },
  ],
  invalid: [
    {
      name: "a Job that was meant to be made anew",
      manifest: object('helm.sh/hook-delete-policy: before-hook-creation\n⟪helm.sh/hook-weight: "5"⟫'),
      findings: [{ messageId: "job", operations: ["upgrade"], says: "helm.sh/hook-weight and helm.sh/hook-delete-policy do nothing" }],
    },
    {
      name: "any other kind",
      manifest: object('⟪helm.sh/hook-weight: "5"⟫', configMap),
      findings: [{ messageId: "dead", says: "helm.sh/hook-weight does nothing on ConfigMap/migrate" }],
    },
    {
      name: "a log policy alone",
      manifest: object("⟪helm.sh/hook-output-log-policy: hook-failed⟫", configMap),
      findings: [{ messageId: "dead" }],
    },
    {
      name: "copies on the pods of a hook",
      manifest: withPods('⟪helm.sh/hook-weight: "1"⟫'),
      findings: [{ messageId: "podTemplate", says: "on the pods of Job/migrate" }],
    },
  ],
});

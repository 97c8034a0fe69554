import rule from "../../rules/resource-became-hook.ts";
import { testRule } from "../support/rule-tester.ts";

const secret = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData: { a: b }\n";
const secretHook = (events: string, name = "db") =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  annotations:\n    ${events}\nstringData: { a: b }\n`;
const web =
  "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector: { matchLabels: { app: web } }\n  template:\n    metadata: { labels: { app: web } }\n    spec:\n      containers:\n        - { name: web, image: 'web:1', envFrom: [{ secretRef: { name: db } }] }\n";
const job = (annotations: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: seed\n${annotations}spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: seed, image: 'seed:1' }]\n`;
const claim = (annotations: string) =>
  `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\n${annotations}spec:\n  accessModes: [ReadWriteOnce]\n  resources: { requests: { storage: 1Gi } }\n`;

testRule(rule, {
  valid: [
    { name: "one version alone", manifest: secretHook("helm.sh/hook: pre-install,pre-upgrade") },
    {
      name: "a hook that was a hook",
      previous: secretHook("helm.sh/hook: pre-install"),
      manifest: secretHook("helm.sh/hook: pre-upgrade"),
    },
    { name: "a hook of another name", previous: secret, manifest: secretHook("helm.sh/hook: pre-upgrade", "db-hook") },
    {
      name: "an object of the same name in another namespace",
      settings: { namespace: "default" },
      previous: secret,
      manifest: secretHook("helm.sh/hook: pre-upgrade").replace("name: db", "name: db\n  namespace: ops"),
    },
    {
      name: "a live object with resource-policy: keep",
      previous: secret.replace("name: db", "name: db\n  annotations: { helm.sh/resource-policy: keep }"),
      manifest: secretHook("helm.sh/hook: pre-install\n    helm.sh/resource-policy: keep"),
    },
    { name: "an install hook that nothing needs any more", previous: secret, manifest: secretHook("helm.sh/hook: pre-install") },
    {
      name: "a Job that becomes a post-upgrade hook",
      previous: job(""),
      manifest: job("  annotations: { helm.sh/hook: 'post-install,post-upgrade' }\n"),
    },
    { name: "a Secret that is made anew after the upgrade", previous: secret, manifest: secretHook("helm.sh/hook: post-upgrade") + web },
    {
      name: "when upgrades are not looked at",
      previous: secret,
      manifest: secretHook("helm.sh/hook: pre-upgrade"),
      settings: { operations: new Set(["install" as const]) },
    },
  ],
  invalid: [
    {
      name: "a pre-upgrade hook: made, then deleted",
      previous: secret,
      manifest: secretHook("⟪helm.sh/hook: pre-install,pre-upgrade⟫"),
      findings: [{ messageId: "deleted", operations: ["upgrade"], says: "then deletes it as no longer in the manifest" }],
    },
    {
      name: "and a workload needs it",
      previous: secret + web,
      manifest: secretHook("⟪helm.sh/hook: pre-upgrade⟫") + web,
      findings: [{ messageId: "deleted", says: "and Deployment/web needs it" }],
    },
    {
      name: "a hook of installs only that a workload needs",
      previous: secret + web,
      manifest: secretHook("⟪helm.sh/hook: pre-install⟫") + web,
      findings: [{ messageId: "dropped", says: "Deployment/web needs it" }],
    },
    {
      name: "a Job: its logs go with it",
      previous: job(""),
      manifest: job("  annotations:\n    ⟪helm.sh/hook: pre-upgrade⟫\n"),
      findings: [{ messageId: "finished" }],
    },
    {
      name: "a claim that is made anew",
      previous: claim(""),
      manifest: claim("  annotations:\n    ⟪helm.sh/hook: post-install,post-upgrade⟫\n"),
      findings: [{ messageId: "replaced", says: "with all that it holds" }],
    },
  ],
});

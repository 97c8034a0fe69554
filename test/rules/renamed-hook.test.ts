import rule from "../../rules/renamed-hook.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (kind: string, name: string, events = "pre-install,pre-upgrade", more = "", source = "") =>
  `---\n${source}apiVersion: ${kind === "Job" ? "batch/v1" : "v1"}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  annotations:\n    helm.sh/hook: ${events}\n${more}${kind === "Job" ? "spec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: m, image: 'm:1' }]\n" : ""}`;
const policy = "    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded\n";

testRule(rule, {
  valid: [
    { name: "one version alone", manifest: hook("Job", "a") },
    { name: "the same name", previous: hook("Job", "a"), manifest: hook("Job", "a", "post-install,pre-upgrade") },
    {
      name: "a hook that cleared up behind itself",
      previous: hook("Secret", "a", undefined, policy),
      manifest: hook("Secret", "b", undefined, policy),
    },
    { name: "a hook that vanishes", previous: hook("Job", "a"), manifest: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n" },
    { name: "another kind", previous: hook("Secret", "a"), manifest: hook("Job", "b") },
    {
      name: "a hook of other events, from another template",
      previous: hook("Job", "a", "post-install", "", "# Source: shop/templates/a.yaml\n"),
      manifest: hook("Job", "b", "pre-delete", "", "# Source: shop/templates/b.yaml\n"),
    },
    {
      name: "one that becomes a release resource",
      previous: hook("Secret", "a"),
      manifest: "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n",
    },
    {
      name: "when upgrades are not looked at",
      previous: hook("Job", "a"),
      manifest: hook("Job", "b"),
      settings: { operations: new Set(["install" as const]) },
    },
  ],
  invalid: [
    {
      name: "a Job: a finished object stays",
      previous: hook("Job", "migrate-1"),
      manifest: hook("Job", "⟪migrate-2⟫"),
      findings: [{ messageId: "finished", operations: ["upgrade"], helps: "delete Job/migrate-1" }],
    },
    {
      name: "a Secret",
      previous: hook("Secret", "a"),
      manifest: hook("Secret", "⟪b⟫"),
      findings: [{ messageId: "left", says: "Secret/a is Secret/b now" }],
    },
    {
      name: "by its template, when there are several of the kind and the events change",
      previous:
        hook("Secret", "a-1", "pre-install,pre-upgrade", "", "# Source: shop/templates/a.yaml\n") +
        hook("Secret", "b-1", "pre-install", "", "# Source: shop/templates/b.yaml\n"),
      manifest:
        hook("Secret", "⟪b-2⟫", "pre-install,pre-upgrade", "", "# Source: shop/templates/b.yaml\n") +
        hook("Secret", "⟪a-2⟫", "pre-upgrade", "", "# Source: shop/templates/a.yaml\n"),
      findings: [
        { messageId: "left", says: "Secret/b-1 is Secret/b-2" },
        { messageId: "left", says: "Secret/a-1 is Secret/a-2" },
      ],
    },
  ],
});

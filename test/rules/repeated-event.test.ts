import rule from "../../rules/repeated-event.ts";
import { newestHelm3, newestHelm4, profiles } from "../../src/lifecycle/profiles.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (annotations: string, object = "apiVersion: batch/v1\nkind: Job") => `${object}
metadata:
  name: migrate
  annotations:
${annotations.replace(/^/gm, "    ")}
`;
const configMap = "apiVersion: v1\nkind: ConfigMap";
const definition = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition";

testRule(rule, {
  valid: [
    { name: "different events", manifest: hook("helm.sh/hook: pre-install,pre-upgrade, post-install") },
    { name: "what Helm drops", manifest: hook("helm.sh/hook: pre-install,pre-install,pre-instal") },
    { name: "a release resource", manifest: hook("note: pre-install,pre-install") },
  ],
  invalid: [
    {
      name: "an event twice, with the blanks around it",
      manifest: hook("helm.sh/hook: pre-install, ⟪PRE-install⟫ , pre-upgrade"),
      findings: [
        {
          messageId: "again",
          operations: ["install"],
          helm: [],
          says: "runs twice in every pre-install",
          fixed: hook("helm.sh/hook: pre-install , pre-upgrade"),
        },
      ],
    },
    {
      name: "test under both its names, three times, quoted",
      manifest: hook(`helm.sh/hook: 'test-success,⟪test⟫,test'`),
      findings: [{ messageId: "again", operations: ["test"], says: "runs 3 times", fixed: hook("helm.sh/hook: 'test-success'") }],
    },
    {
      name: "two events twice each",
      manifest: hook('helm.sh/hook: "pre-install,pre-upgrade,⟪pre-install⟫,⟪pre-upgrade⟫"'),
      findings: [
        { messageId: "again", says: "pre-install", fixed: hook('helm.sh/hook: "pre-install,pre-upgrade,pre-upgrade"') },
        { messageId: "again", says: "pre-upgrade", fixed: hook('helm.sh/hook: "pre-install,pre-upgrade,pre-install"') },
      ],
    },
    {
      name: "an object that is done when it exists",
      manifest: hook("helm.sh/hook: pre-install,⟪pre-install⟫", configMap),
      findings: [{ messageId: "remade" }],
    },
    {
      name: "a policy that leaves the first run's object there",
      manifest: hook("helm.sh/hook: post-delete,⟪⟪post-delete⟫⟫\nhelm.sh/hook-delete-policy: hook-succeeded"),
      findings: [
        { messageId: "taken", operations: ["uninstall"], helm: ["4.2.4"] },
        { messageId: "fails", operations: ["uninstall"], helm: ["3.21.4"] },
      ],
    },
    {
      name: "that one for Helm 3 alone",
      manifest: hook("helm.sh/hook: pre-upgrade,⟪pre-upgrade⟫\nhelm.sh/hook-delete-policy: hook-failed"),
      settings: { profiles: [newestHelm3] },
      findings: [{ messageId: "fails", helm: [] }],
    },
    {
      name: "a definition, which no policy deletes, for Helm 4 alone",
      manifest: hook("helm.sh/hook: pre-install,⟪pre-install⟫", definition),
      settings: { profiles: [newestHelm4] },
      findings: [{ messageId: "taken" }],
    },
    {
      name: "written over two lines, where there is no plain edit",
      manifest: hook("helm.sh/hook: ⟪pre-install,\n  pre-install⟫"),
      settings: { profiles },
      findings: [{ messageId: "again", fixed: null }],
    },
  ],
});

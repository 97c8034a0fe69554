import rule from "../../rules/hook-and-regular-duplicate.ts";
import { newestHelm4 } from "../../src/lifecycle/profiles.ts";
import { accountOf, documentsOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const regular = accountOf("s", "x: y");
const twin = (annotations: string) => documentsOf(accountOf("s", annotations), regular);
const clears = "helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded";
const inSpace = (name: string, manifest: string) => manifest.replace("metadata:\n", `metadata:\n  namespace: ${name}\n`);
const helm4 = { profiles: [newestHelm4] };

testRule(rule, {
  valid: [
    { name: "another name", manifest: documentsOf(accountOf("t", "helm.sh/hook: pre-install"), regular) },
    {
      name: "another namespace",
      manifest: documentsOf(inSpace("shop", accountOf("s", "helm.sh/hook: pre-install")), inSpace("jobs", regular)),
    },
    {
      name: "another kind",
      manifest: documentsOf(accountOf("s", "helm.sh/hook: pre-install"), regular.replace("ServiceAccount", "Secret")),
    },
    { name: "two hooks", manifest: documentsOf(accountOf("s", "helm.sh/hook: pre-install"), accountOf("s", "helm.sh/hook: post-install")) },
  ],
  invalid: [
    {
      name: "an item of a List of the release",
      manifest: documentsOf(
        accountOf("s", "⟪helm.sh/hook: pre-install⟫"),
        "apiVersion: v1\nkind: List\nitems: [{ apiVersion: v1, kind: ServiceAccount, metadata: { name: s } }]\n",
      ),
      findings: [{ messageId: "before", says: "ServiceAccount/s is a hook and a release resource" }],
    },
    {
      name: "an item of a List that is a hook",
      manifest: documentsOf(
        "apiVersion: v1\nkind: List\nmetadata: { annotations: { ⟪helm.sh/hook: pre-install⟫ } }\nitems: [{ apiVersion: v1, kind: ServiceAccount, metadata: { name: s } }]\n",
        regular,
      ),
      findings: [{ messageId: "before", says: "ServiceAccount/s is a hook and a release resource" }],
    },
    {
      name: "a hook that the install makes first",
      manifest: twin("⟪helm.sh/hook: pre-install,pre-upgrade⟫"),
      findings: [
        {
          messageId: "before",
          operations: ["install", "upgrade"],
          helm: ["3.21.4"],
          says: 'ServiceAccount/s is a hook and a release resource: Helm 3 makes the hook and then fails with "already exists"',
          helps: "another name",
        },
      ],
    },
    {
      name: "the same for Helm 4 alone, which takes it over, and deletes it at the upgrade",
      manifest: twin("⟪helm.sh/hook: pre-install,pre-upgrade⟫"),
      settings: helm4,
      findings: [{ messageId: "recreated", says: "in pre-upgrade the hook deletes the release's object" }],
    },
    {
      name: "a pre-install hook for Helm 4 alone",
      manifest: twin("⟪helm.sh/hook: pre-install⟫"),
      settings: helm4,
      findings: [{ messageId: "taken", helm: [] }],
    },
    {
      name: "a post-install hook",
      manifest: twin("⟪helm.sh/hook: post-install,test⟫"),
      findings: [{ messageId: "recreated", operations: ["install", "test"], says: "in post-install and test the hook deletes" }],
    },
    {
      name: "a hook that deletes nothing before",
      manifest: twin("⟪helm.sh/hook: pre-upgrade⟫\nhelm.sh/hook-delete-policy: hook-succeeded"),
      findings: [{ messageId: "refused", says: "in pre-upgrade the hook meets the release's object and fails" }],
    },
    {
      name: "a copy for the time before and after the release's own",
      manifest: twin(`⟪helm.sh/hook: pre-install,post-delete⟫\n${clears}`),
      findings: [{ messageId: "idiom", says: "only as long as hook-succeeded clears the hook's copy" }],
    },
    {
      name: "a copy that the uninstall leaves behind",
      manifest: twin("⟪helm.sh/hook: post-delete⟫"),
      findings: [{ messageId: "remains", operations: ["uninstall"], says: "keeps the release from being installed again" }],
    },
  ],
});

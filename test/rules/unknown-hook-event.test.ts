import rule from "../../rules/unknown-hook-event.ts";
import { jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (events: string) => jobOf("migrate", `helm.sh/hook: ${events}`);
const crd = (name: string, annotation: string) => objectOf("apiextensions.k8s.io/v1", "CustomResourceDefinition", name, annotation);

testRule(rule, {
  valid: [
    {
      name: "every event of Helm",
      manifest: hook(
        "pre-install,post-install,pre-upgrade,post-upgrade,pre-rollback,post-rollback,pre-delete,post-delete,test,test-success",
      ),
    },
    { name: "upper case and blanks", manifest: hook('" Pre-Install , POST-upgrade "') },
    { name: "an ordinary object", manifest: hook("pre-instal").replace("helm.sh/hook:", "x:") },
    {
      name: "a pod template with a word that Helm never sees",
      manifest: hook("test").replace("    spec:\n", "    metadata:\n      annotations:\n        helm.sh/hook: nonsense\n    spec:\n"),
    },
  ],
  invalid: [
    {
      name: "a letter that is missing",
      manifest: hook("⟪pre-instal⟫"),
      findings: [{ messageId: "unknown", says: 'no hook event "pre-instal"', fixed: hook("pre-install"), safe: false }],
    },
    {
      name: "the wrong word of several, in quotes",
      manifest: hook('"pre-install, ⟪post_install⟫,test"'),
      findings: [{ messageId: "unknown", fixed: hook('"pre-install, post-install,test"'), safe: false }],
    },
    {
      name: "each of two wrong words",
      manifest: hook("⟪preinstall⟫,⟪pre-uninstall⟫"),
      findings: [
        { messageId: "unknown", fixed: hook("pre-install,pre-uninstall") },
        { messageId: "unknown", fixed: hook("preinstall,pre-delete") },
      ],
    },
    {
      name: "a word that is like none",
      manifest: hook("⟪whenever⟫"),
      findings: [{ messageId: "unknown", helps: "one of the words that Helm knows: pre-install, " }],
    },
    {
      name: "semicolons in place of commas",
      manifest: hook("⟪pre-install;pre-upgrade⟫"),
      findings: [{ messageId: "unknown" }],
    },
    {
      name: "test-failure, which Helm 3 no longer has, beside an event that is right",
      manifest: hook("test-success,⟪test-failure⟫"),
      findings: [{ messageId: "unknown", helps: "turn the exit code around" }],
    },
    {
      name: "crd-install on what is no definition",
      manifest: hook("⟪crd-install⟫"),
      findings: [{ messageId: "unknown", helps: "crds/ folder" }],
    },
    {
      name: "crd-install on a definition, which may lie in crds/ too",
      manifest: crd("shops.example.com", "helm.sh/hook: ⟪crd-install⟫"),
      findings: [{ messageId: "crd", says: "an event of Helm 2 only" }],
    },
    {
      name: "crd-install on a definition that crds/ does not hold, while it holds another",
      manifest: [
        "# Source: shop/crds/carts.yaml",
        crd("carts.example.com", "x: y"),
        "---\n# Source: shop/templates/shops.yaml",
        crd("shops.example.com", "helm.sh/hook: ⟪crd-install⟫"),
      ].join("\n"),
      findings: [{ messageId: "unknown", helps: "crds/ folder" }],
    },
    {
      name: "a comma at the end",
      manifest: hook("pre-install,pre-upgrade⟪,⟫"),
      findings: [{ messageId: "empty", fixed: hook("pre-install,pre-upgrade"), safe: true }],
    },
    {
      name: "a comma at the beginning, with a blank before it",
      manifest: hook('"⟪ ,⟫pre-upgrade"'),
      findings: [{ messageId: "empty", fixed: hook('"pre-upgrade"'), safe: true }],
    },
    {
      name: "a comma beside a wrong word, which is not taken out alone",
      manifest: hook("⟪pre-instal⟫⟪,⟫"),
      findings: [{ messageId: "unknown" }, { messageId: "empty" }],
    },
    {
      name: "no event at all",
      manifest: hook('⟪""⟫'),
      findings: [{ messageId: "empty", helps: "Name an event" }],
    },
  ],
});

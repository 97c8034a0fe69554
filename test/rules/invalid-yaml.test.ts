import rule from "../../rules/invalid-yaml.ts";
import { documentsOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

testRule(rule, {
  valid: [
    { name: "an ordinary hook", manifest: jobOf("a", "helm.sh/hook: pre-install") },
    { name: "documents of comments and nothing else", manifest: "# Source: shop/templates/a.yaml\n---\n---\n# nothing\n" },
    { name: "numbers and booleans as annotations, which Helm makes texts of", manifest: jobOf("a", "helm.sh/hook: test\nx: 5\ny: true") },
    { name: "tabs behind a value and Windows line ends", manifest: jobOf("a", "helm.sh/hook: test").replaceAll("\n", "\t\r\n") },
  ],
  invalid: [
    {
      name: "an indentation that does not fit, and lints what follows",
      manifest: documentsOf("kind: Job\nmetadata:\n  name: a\n   namespace⟪: b⟫\n", jobOf("b", "helm.sh/hook: test")),
      findings: [{ messageId: "syntax", says: "this document is no valid YAML: ", helps: "Mend the document" }],
    },
    {
      name: "a list as an annotation",
      manifest: jobOf("a", "helm.sh/hook: ⟪[pre-install, test]⟫"),
      findings: [{ messageId: "head", says: "helm.sh/hook is a list" }],
    },
    {
      name: "a text that is no object",
      manifest: "⟪nothing but words⟫\n",
      findings: [{ messageId: "object" }],
    },
    {
      name: "each of several broken documents",
      manifest: documentsOf("⟪- one⟫\n", "⟪- two⟫\n"),
      findings: [{ messageId: "object" }, { messageId: "object" }],
    },
  ],
});

import rule from "../../rules/unquoted-hook-annotation.ts";
import { testRule } from "../support/rule-tester.ts";

const hook = (
  annotations: string,
  head = "  name: migrate\n",
  hookAnnotation = "helm.sh/hook: pre-install,pre-upgrade",
) => `apiVersion: batch/v1
kind: Job
metadata:
${head}  annotations:
    ${hookAnnotation}
${annotations.replace(/^/gm, "    ")}
`;
const labels = (text: string) => hook("a: b", `  name: migrate\n  labels:\n${text.replace(/^/gm, "    ")}\n`);

testRule(rule, {
  valid: [
    { name: "strings of every kind", manifest: hook(`helm.sh/hook-weight: "5"\na: '1.5'\nb: 1.2.3\nc: 2001-12-14\nd: |\n  7\ne: !!str 5`) },
    { name: "null, which counts as empty", manifest: hook("a:\nb: ~\nc: null") },
    { name: "a release resource, which fails before anything is stored", manifest: hook("a: 5").replace("helm.sh/hook:", "b:") },
    { name: "numbers elsewhere", manifest: `${hook("a: b")}spec: {backoffLimit: 5, template: {metadata: {labels: {a: b}}}}\n` },
  ],
  invalid: [
    {
      name: "a weight",
      manifest: hook("helm.sh/hook-weight: ⟪-5⟫"),
      findings: [
        {
          messageId: "refused",
          operations: ["install", "upgrade"],
          says: "Helm cannot build Job/migrate when its turn comes: the annotation helm.sh/hook-weight is a number",
          safe: true,
          fixed: hook('helm.sh/hook-weight: "-5"'),
        },
      ],
    },
    {
      name: "any annotation, any label, quoted keys, and comments behind them",
      manifest: labels('⟪app⟫: x\n"enabled": ⟪yes⟫ # on\nversion: ⟪1.10⟫').replace(/⟪app⟫/, "app"),
      findings: [
        { messageId: "refused", says: "the label enabled is a boolean", fixed: labels('app: x\n"enabled": "yes" # on\nversion: 1.10') },
        { messageId: "refused", says: "the label version is a number", fixed: labels('app: x\n"enabled": yes # on\nversion: "1.10"') },
      ],
    },
    {
      name: "a name and a namespace that YAML does not read as text",
      manifest: hook("a: b", "  name: ⟪y⟫\n  namespace: ⟪007⟫\n"),
      findings: [
        { messageId: "name", says: "YAML reads its name as a boolean", fixed: hook("a: b", '  name: "y"\n  namespace: 007\n') },
        { messageId: "name", says: "YAML reads its namespace as a number", fixed: hook("a: b", '  name: y\n  namespace: "007"\n') },
      ],
    },
    {
      name: "a weight that quotes would change",
      manifest: hook("helm.sh/hook-weight: ⟪010⟫"),
      findings: [{ messageId: "refused", safe: false, fixed: hook('helm.sh/hook-weight: "010"') }],
    },
    {
      name: "a hook that runs at uninstall only",
      manifest: hook("a: ⟪1e3⟫", undefined, "helm.sh/hook: pre-delete,post-delete"),
      findings: [
        { messageId: "refused", operations: ["uninstall"], fixed: hook('a: "1e3"', undefined, "helm.sh/hook: pre-delete,post-delete") },
      ],
    },
    {
      name: "in one line, where quotes do as well",
      manifest: "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {helm.sh/hook: test, b: ⟪off⟫}}\n",
      findings: [
        { messageId: "refused", fixed: 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {helm.sh/hook: test, b: "off"}}\n' },
      ],
    },
    {
      name: "behind a tag or an alias, where quotes are no cure",
      manifest: hook("a: &five !!int ⟪5⟫\nb: ⟪*five⟫"),
      findings: [
        { messageId: "refused", fixed: null },
        { messageId: "refused", fixed: null },
      ],
    },
    {
      name: "a label that is a list",
      manifest: labels("a: ⟪[b]⟫"),
      findings: [{ messageId: "refused", says: "is a list", fixed: null }],
    },
  ],
});

import rule from "../../rules/hook-in-list.ts";
import { testRule } from "../support/rule-tester.ts";

const item = (annotations: string, head = "apiVersion: v1\n    kind: ConfigMap", name = "a") =>
  `  - ${head}\n    metadata:\n      name: ${name}\n      annotations:\n        ${annotations}\n`;
const list = (items: string, annotations = "", head = "apiVersion: v1\nkind: List") =>
  `${head}\nmetadata:\n  annotations:\n    note: a\n${annotations && `    ${annotations}\n`}items:\n${items}`;
const job = "apiVersion: batch/v1\n    kind: Job";

testRule(rule, {
  valid: [
    { name: "a List without hooks", manifest: list(item("note: helm.sh/hook")) },
    {
      name: "a kind that only ends so",
      manifest: "apiVersion: x.io/v1\nkind: AllowList\nmetadata: {name: a}\nspec: {items: [helm.sh/hook]}\n",
    },
    {
      name: "a List as one hook of objects that need not wait",
      manifest: list(item("a: b") + item("a: b", undefined, "b"), "helm.sh/hook: pre-install"),
    },
    {
      name: "a List as one hook whose items say the same",
      manifest: list(item("helm.sh/hook: pre-install", job), "helm.sh/hook: pre-install"),
    },
  ],
  invalid: [
    {
      name: "a list of one kind as a hook",
      manifest: list(
        item("a: b", "metadata2: {}", "r"),
        "⟪helm.sh/hook: pre-install⟫",
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList",
      ),
      findings: [
        {
          messageId: "typed",
          operations: ["install"],
          says: "Helm refuses a RoleList as a hook: the metadata of such a list has no annotations",
          helps: "`kind: List`",
        },
      ],
    },
    {
      name: "items that were meant as hooks",
      manifest: list(
        item("⟪helm.sh/hook: pre-install⟫", job) + item("a: b", undefined, "b") + item('⟪"helm.sh/hook": test⟫', undefined, "c"),
      ),
      findings: [
        { messageId: "unseen", says: "Job/a is no hook" },
        { messageId: "unseen", says: "ConfigMap/c is no hook" },
      ],
    },
    {
      name: "items of a list of one kind, which need not say what they are",
      manifest: list(item("⟪helm.sh/hook: pre-install⟫", "note: a", "r"), "", "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList"),
      findings: [
        { messageId: "unseen", says: "Role/r is no hook but is installed with the release: Helm does not look at the items of a RoleList" },
      ],
    },
    {
      name: "items that say something else than their List",
      manifest: list(item('⟪helm.sh/hook-weight: "5"⟫', undefined, "a"), "helm.sh/hook: pre-install"),
      findings: [{ messageId: "overruled", says: "ConfigMap/a" }],
    },
    {
      name: "a Job beside what it uses, in one hook",
      manifest: list(item("a: b", job) + item("a: b", undefined, "b"), "⟪helm.sh/hook: pre-install⟫"),
      findings: [{ messageId: "together", says: "the 2 objects of this List are one hook" }],
    },
  ],
});

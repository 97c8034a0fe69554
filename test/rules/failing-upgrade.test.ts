import rule from "../../rules/failing-upgrade.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (image: string, name = "seed") =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers: [{ name: seed, image: '${image}' }]\n`;
const configMap = (annotations: string, name = "x") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${annotations}data: { a: b }\n`;
const preInstall = "  annotations: { helm.sh/hook: pre-install }\n";

testRule(rule, {
  valid: [
    { name: "one version alone", manifest: job("seed:2") },
    { name: "nothing changes", previous: job("seed:1"), manifest: job("seed:1") },
    { name: "a change that is allowed", previous: configMap(""), manifest: configMap("").replace("a: b", "a: c") },
    { name: "an object of another name", previous: job("seed:1"), manifest: job("seed:2", "seed-2") },
    {
      name: "a hook whose object is gone when it becomes a release resource",
      previous: configMap("  annotations: { helm.sh/hook: pre-install, helm.sh/hook-delete-policy: hook-succeeded }\n"),
      manifest: configMap(""),
    },
    {
      name: "what fails with the new version alone",
      previous: configMap(""),
      manifest: `${configMap("")}---\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\n  annotations: { helm.sh/hook: pre-upgrade }\nspec:\n  template:\n    spec:\n      serviceAccountName: late\n      restartPolicy: Never\n      containers: [{ name: m, image: 'm:1' }]\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: late, annotations: { helm.sh/hook: post-upgrade } }\n`,
    },
    {
      name: "a hook that is marked as the own of a release, whatever its name",
      previous: configMap(
        "  labels: { app.kubernetes.io/managed-by: Helm }\n  annotations: { helm.sh/hook: pre-install, meta.helm.sh/release-name: rel, meta.helm.sh/release-namespace: ns }\n",
      ),
      manifest: configMap(""),
    },
    {
      name: "when upgrades are not looked at",
      previous: job("seed:1"),
      manifest: job("seed:2"),
      settings: { operations: new Set(["uninstall" as const]) },
    },
  ],
  invalid: [
    {
      name: "the pod template of a Job changes",
      previous: job("seed:1"),
      manifest: job("seed:2", "⟪seed⟫"),
      findings: [
        { messageId: "fails", operations: ["upgrade"], helm: [], says: "Job/seed has a change in a field that cannot be changed" },
      ],
    },
    {
      name: "a hook's object stands in the way of a release resource",
      previous: configMap(preInstall),
      manifest: configMap("", "⟪x⟫"),
      findings: [{ messageId: "fails", says: "ConfigMap/x is there already and does not belong to the release" }],
    },
  ],
});

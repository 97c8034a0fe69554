import { expect, it } from "vitest";
import hookManifestInvalid from "../../rules/hook-manifest-invalid.ts";
import hookMetadataWithoutHook from "../../rules/hook-metadata-without-hook.ts";
import rule from "../../rules/unknown-hook-annotation.ts";
import { lintText } from "../support/lint.ts";
import { documentsOf, jobOf, objectOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const event = "helm.sh/hook: pre-upgrade";
const job = (annotations: string) => jobOf("migrate", annotations);
/** A Job with keys in its labels and in its pods' annotations. */
const spread = (annotations: string, labels: string, pods: string) =>
  jobOf("migrate", annotations)
    .replace("spec:\n", `  labels:\n    a: b\n${labels}spec:\n`)
    .replace("    spec:\n", `    metadata:\n      annotations:\n        a: b\n${pods}    spec:\n`);

testRule(rule, {
  valid: [
    {
      name: "all that Helm reads",
      manifest: job(
        `${event}\nhelm.sh/hook-weight: "1"\nhelm.sh/hook-delete-policy: hook-succeeded\nhelm.sh/hook-output-log-policy: hook-failed\nhelm.sh/resource-policy: keep`,
      ),
    },
    { name: "labels of Helm's starter chart", manifest: spread(event, "    helm.sh/chart: shop-1.0.0\n", "") },
    {
      name: "keys of Helm that are none of hooks",
      manifest: job("helm.sh/release-time: '1'\nhelm.sh/resource-group: db\nmeta.helm.sh/release-name: r"),
    },
    {
      name: "hooks of others",
      manifest: job("argocd.argoproj.io/hook: PreSync\nwerf.io/weight: '1'\nvelero.io/hook: x\npre.hook.backup.velero.io/command: x"),
    },
    { name: "a word with hook in it", manifest: job("example.com/webhook: x\nhook: x") },
    { name: "the words in a text", manifest: objectOf("v1", "ConfigMap", "c", "x: y", 'data:\n  a: "helm.sh/hook: test"\n') },
    {
      name: "objects that a controller makes from a custom resource",
      manifest: objectOf(
        "external-secrets.io/v1",
        "ExternalSecret",
        "e",
        "x: y",
        "spec:\n  target:\n    template:\n      metadata:\n        annotations: {helm.sh/hook: test}\n",
      ),
    },
    { name: "copies in the pods of a hook, another rule's affair", manifest: spread(event, "", `        ${event}\n`) },
  ],
  invalid: [
    {
      name: "a plural",
      manifest: job("⟪helm.sh/hooks⟫: pre-upgrade"),
      findings: [{ messageId: "misspeltEvent", fixed: job(event), safe: false }],
    },
    { name: "upper case", manifest: job("⟪helm.sh/Hook⟫: pre-upgrade"), findings: [{ messageId: "misspeltEvent", fixed: job(event) }] },
    {
      name: "another domain, with a misspelt weight",
      manifest: job(`${event}\n⟪help.sh/hook-weith⟫: "1"`),
      findings: [{ messageId: "misspeltWeight" }],
    },
    {
      name: "the weight that tutorials teach",
      manifest: job(`${event}\n⟪helm.sh/weight⟫: "1"`),
      findings: [{ messageId: "misspeltWeight", fixed: job(`${event}\nhelm.sh/hook-weight: "1"`) }],
    },
    { name: "camel case", manifest: job(`${event}\n⟪helm.sh/hookWeight⟫: "1"`), findings: [{ messageId: "misspeltWeight" }] },
    {
      name: "a weight beside the real one",
      manifest: job(`${event}\nhelm.sh/hook-weight: "1"\n⟪helm.sh/weight⟫: "1"`),
      findings: [{ messageId: "misspelt", helps: "Take it out" }],
    },
    {
      name: "policies",
      manifest: job(`${event}\n⟪helm.sh/hook-deletion-policy⟫: hook-succeeded\n⟪helm.sh/hook-log-policy⟫: hook-failed`),
      findings: [
        { messageId: "misspelt", helps: "Write helm.sh/hook-delete-policy" },
        { messageId: "misspelt", helps: "Write helm.sh/hook-output-log-policy" },
      ],
    },
    {
      name: "two words for one policy",
      manifest: job(`${event}\n⟪helm.sh/hook-policy⟫: hook-succeeded\n⟪helm.sh/hook-description⟫: x`),
      findings: [{ messageId: "misspelt" }, { messageId: "misspelt", helps: "the keys that Helm reads" }],
    },
    { name: "Helm 2's timeout", manifest: job(`${event}\n⟪helm.sh/hook-delete-timeout⟫: "60"`), findings: [{ messageId: "misspelt" }] },
    {
      name: "keep",
      manifest: job("⟪helm.sh/resource-polcy⟫: keep"),
      findings: [{ messageId: "misspelt", helps: "helm.sh/resource-policy" }],
    },
    {
      name: "an event and its weight among the labels",
      manifest: spread("x: y", '    ⟪helm.sh/hook⟫: pre-upgrade\n    helm.sh/hook-weight: "1"\n', ""),
      findings: [{ messageId: "misplacedEvent", says: "its labels" }],
    },
    {
      name: "an event on the pods of a Deployment",
      manifest: objectOf(
        "apps/v1",
        "Deployment",
        "d",
        "x: y",
        "spec:\n  template:\n    metadata:\n      annotations: {⟪helm.sh/hook⟫: test}\n",
      ),
      findings: [{ messageId: "misplacedEvent", says: "its pod template's annotations" }],
    },
    {
      name: "a weight on the pods, a policy among the labels",
      manifest: spread(event, "    ⟪helm.sh/hook-delete-policy⟫: hook-succeeded\n", '        ⟪helm.sh/hook-weight⟫: "1"\n'),
      findings: [{ messageId: "misplaced" }, { messageId: "misplacedWeight" }],
    },
    {
      name: "beside metadata",
      manifest: `⟪helm.sh/hook⟫: test\n${job("x: y")}`,
      findings: [{ messageId: "misplacedEvent", says: "the document itself" }],
    },
    {
      name: "a custom resource with labels",
      manifest: documentsOf(job(event), objectOf("a.example.com/v1", "A", "a", "x: y", "  labels: {⟪helm.sh/hook⟫: test}\n")),
      findings: [{ messageId: "misplacedEvent" }],
    },
    {
      name: "copies among the labels",
      manifest: spread(`${event}\nhelm.sh/hook-weight: "1"`, '    ⟪helm.sh/hook⟫: pre-upgrade\n    helm.sh/hook-weight: "1"\n', ""),
      findings: [{ messageId: "copied", says: "helm.sh/hook and helm.sh/hook-weight in its labels" }],
    },
  ],
});

it("speaks for what follows from the same mistake", () => {
  const rules = [rule, hookManifestInvalid, hookMetadataWithoutHook];
  const said = (manifest: string) => lintText(manifest, rules).findings.map(({ ruleId, alsoReportedBy }) => [ruleId, ...alsoReportedBy]);
  expect(said(job('helm.sh/hooks: pre-upgrade\nhelm.sh/hook-weight: "1"'))).toEqual([
    ["unknown-hook-annotation", "hook-metadata-without-hook"],
  ]);
  expect(said(spread(event, "", '        helm.sh/hook-weight: "1"\n'))).toEqual([
    ["unknown-hook-annotation", "hook-metadata-without-hook"],
  ]);
  expect(said(job(event).replace("spec:\n", 'spec:\n  helm.sh/hook-weight: "1"\n'))).toEqual([
    ["unknown-hook-annotation", "hook-manifest-invalid"],
  ]);
});

import rule from "../../rules/duplicate-annotation-key.ts";
import { testRule } from "../support/rule-tester.ts";

const job = (metadata: string) => `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
${metadata.replace(/^/gm, "  ")}
`;
const hook = (annotations: string) => job(`annotations:\n  helm.sh/hook: pre-install\n${annotations.replace(/^/gm, "  ")}`);

const own = (key: string) =>
  `apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: a\n  ${key}:\n    helm.sh/hook: test\n    helm.sh/hook-weight: "1"\nspec: {}\n`;
const probed = (annotated: string) => ({ others: { annotated }, probes: [{ path: "job.annotations", key: "example.com/probe" }] });

testRule(rule, {
  valid: [
    { name: "every key once", manifest: hook('helm.sh/hook-weight: "1"\nnote: helm.sh/hook') },
    {
      name: "a release resource with nothing of Helm's twice",
      manifest: job("annotations:\n  a: b\n  a: c\n  note: helm.sh/hook").replace("helm.sh/hook", "none"),
    },
    { name: "keys that stand twice elsewhere", manifest: `${hook("a: b")}spec: {a: 1, a: 2}\n` },
    {
      name: "a second block that takes nothing away",
      manifest: job("annotations:\n  helm.sh/hook: test\nannotations:\n  helm.sh/hook: test\n  a: b"),
    },
    {
      name: "annotations of users beside the hook's own",
      manifest: own("annotations"),
      renders: probed(own("annotations").replace("spec: {}", "    example.com/probe: probe\nspec: {}")),
    },
    {
      name: "annotations of users that are none of this object's",
      manifest: own("annotations"),
      renders: probed(own("annotations").replace("helm.sh/hook-weight", "example.com/weight")),
    },
  ],
  invalid: [
    {
      name: "a second block that users make the last",
      manifest: own("⟪annotations⟫"),
      renders: probed(own("annotations").replace("spec: {}", "  annotations:\n    example.com/probe: probe\nspec: {}")),
      findings: [
        {
          messageId: "valuesUnhook",
          says: "Job/a is no hook any more once users set job.annotations: their annotations replace its own",
          helps: "merge the two maps",
        },
      ],
    },
    {
      name: "a weight that is only there as long as users set nothing",
      manifest: own("⟪annotations⟫"),
      renders: probed(own("annotations").replace('helm.sh/hook-weight: "1"', "example.com/probe: probe")),
      findings: [{ messageId: "valuesLost", says: "Job/a loses helm.sh/hook-weight once users set job.annotations" }],
    },
    {
      name: "annotations of users at another depth",
      manifest: own("⟪annotations⟫"),
      renders: probed(own("annotations").replace("spec: {}", "      example.com/probe: probe\nspec: {}")),
      findings: [{ messageId: "valuesBroken", says: "Job/a is no YAML any more", helps: "nindent 4" }],
    },
    {
      name: "annotations of users beside the block",
      manifest: own("⟪annotations⟫"),
      renders: probed(own("annotations").replace("spec: {}", "  example.com/probe: probe\nspec: {}")),
      findings: [{ messageId: "valuesMisplaced", says: "what users set in job.annotations lands beside the annotations of Job/a" }],
    },
    {
      name: "two delete policies",
      manifest: hook("helm.sh/hook-delete-policy: before-hook-creation\n⟪helm.sh/hook-delete-policy: hook-succeeded⟫"),
      findings: [
        { messageId: "overridden", says: "helm.sh/hook-delete-policy", fixed: hook("helm.sh/hook-delete-policy: hook-succeeded") },
      ],
    },
    {
      name: "another annotation, three times",
      manifest: hook("a: b\na: c\n⟪a: d⟫"),
      findings: [{ messageId: "other", fixed: hook("a: d") }],
    },
    {
      name: "the same twice, in other quotes and with a comment",
      manifest: hook("helm.sh/hook-weight: \"5\" # first\na: b\n⟪helm.sh/hook-weight: '5'⟫"),
      findings: [{ messageId: "same", fixed: hook("a: b\nhelm.sh/hook-weight: '5'") }],
    },
    {
      name: "the same twice in one line, where there is no plain edit",
      manifest: job("annotations: {helm.sh/hook: test, ⟪helm.sh/hook: test⟫}"),
      findings: [{ messageId: "same", fixed: null }],
    },
    {
      name: "a hook that a second block makes a release resource",
      manifest: job('annotations:\n  helm.sh/hook: pre-install\n  helm.sh/hook-weight: "1"\n⟪annotations⟫:\n  a: b'),
      findings: [{ messageId: "unhooked", says: "annotations block replaces the first, and helm.sh/hook and helm.sh/hook-weight with it" }],
    },
    {
      name: "a second block that takes a policy away",
      manifest: job("annotations:\n  helm.sh/hook: test\n  helm.sh/hook-delete-policy: hook-failed\n⟪annotations⟫:\n  helm.sh/hook: test"),
      findings: [{ messageId: "block", says: "helm.sh/hook-delete-policy is lost" }],
    },
    {
      name: "a second metadata block that takes other annotations away",
      manifest: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations: {a: b, c: d}\n⟪metadata⟫:\n  name: a\n  annotations: {helm.sh/hook: test}\n`,
      findings: [
        { messageId: "blockOther", says: "the second metadata block of Pod/a replaces the first: the annotations a and c are lost" },
      ],
    },
    {
      name: "two objects with nothing between them",
      manifest: `${job("annotations: {helm.sh/hook: test}")}apiVersion: batch/v1\n⟪kind: Job⟫\nmetadata: {name: second, annotations: {helm.sh/hook: test}}\n`,
      findings: [{ messageId: "merged", says: "2 objects stand in one document, and Helm sees only Job/second" }],
    },
    {
      name: "what Helm drops all the same",
      manifest: hook("⟪helm.sh/hook: pre-instal⟫"),
      findings: [{ messageId: "overridden" }],
    },
  ],
});

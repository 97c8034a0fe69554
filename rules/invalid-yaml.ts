import { defineRule } from "../src/lint/rule.ts";

interface Data {
  readonly problem: string;
}

export default defineRule({
  id: "invalid-yaml",
  summary: "A document is no YAML, or no Kubernetes object, so that Helm refuses the whole release.",
  preset: "recommended",
  messages: {
    syntax: { severity: "error", certainty: "proof", text: ({ problem }: Data) => `this document is no valid YAML: ${problem}` },
    head: { severity: "error", certainty: "proof", text: ({ problem }: Data) => `Helm cannot read the head of this document: ${problem}` },
    object: { severity: "error", certainty: "proof", text: ({ problem }: Data) => `this document is no Kubernetes object: ${problem}` },
  },

  release({ broken }, ctx) {
    for (const { problem } of broken) {
      if (!problem) continue;
      ctx.report({
        messageId: problem.reason,
        data: { problem: problem.message },
        object: undefined,
        location: problem.location,
        help: "Mend the document: until then Helm installs and upgrades nothing of the release, and hooklint cannot see what the document holds.",
      });
    }
  },
});

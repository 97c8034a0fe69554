import { operationOf } from "../src/lifecycle/operations.ts";
import { refusalsOf } from "../src/lint/refusals.ts";
import { defineRule } from "../src/lint/rule.ts";
import { fieldOf } from "../src/lint/words.ts";
import { schemaVersion } from "../src/model/kubernetes-schema.generated.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly what: string;
}

const refused = ({ object, what }: Data) => `Kubernetes refuses ${label(object)}: ${what}`;
const notApplied = ({ object, what }: Data) => `Helm 4 cannot apply ${label(object)}: ${what}`;

export default defineRule({
  id: "hook-manifest-invalid",
  summary: "A hook that Kubernetes does not take: nothing checks it before the moment when it runs.",
  preset: "recommended",
  options: {
    schema: {
      kubernetes: { type: "string", pattern: "^1\\.\\d+$", description: "The minor version of Kubernetes that the chart is for." },
    },
    defaults: { kubernetes: schemaVersion },
  },
  messages: {
    name: { severity: "error", certainty: "proof", text: refused },
    label: { severity: "error", certainty: "proof", text: refused },
    missing: { severity: "error", certainty: "proof", text: refused },
    type: { severity: "error", certainty: "proof", text: refused },
    restartPolicy: { severity: "error", certainty: "proof", text: refused },
    duplicate: { severity: "error", certainty: "proof", text: refused },
    removedApi: { severity: "error", certainty: "assumption", text: refused },
    duplicateKey: { severity: "error", certainty: "assumption", text: notApplied },
    unknownField: { severity: "error", certainty: "assumption", text: notApplied },
    droppedField: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, what }: Data) => `Kubernetes makes ${label(object)} without a part of it: ${what}`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const helm4 = ctx.profiles.filter((profile) => profile.major === 4);
    for (const { is, path, part, what, help, fix } of refusalsOf(resource, Number(ctx.options.kubernetes.slice(2)))) {
      // Helm 3 sends a POST, which lets both through; Helm 4 applies (recordings: hook-invalid-field, hook-invalid-field-client-side).
      const isApply = is === "unknownField" || is === "duplicateKey";
      if (is === "duplicateKey" && helm4.length === 0) continue;
      ctx.report({
        messageId: is === "unknownField" && helm4.length === 0 ? "droppedField" : is,
        data: { object: resource, what },
        object: resource,
        location: resource.document.locate(path, part),
        operations: [...new Set(hook.events.map(operationOf))],
        ...(isApply && helm4.length > 0 && { helm: helm4 }),
        help,
        ...(fix && { fix }),
        cause: fieldOf(path),
      });
    }
  },
});

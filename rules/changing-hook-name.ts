import { looksGenerated } from "../src/lifecycle/release-names.ts";
import { defineRule } from "../src/lint/rule.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "changing-hook-name",
  summary: "A hook whose name changes from run to run is never found by before-hook-creation, and they pile up.",
  preset: "recommended",
  messages: {
    generated: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object }: Data) =>
        `${label(object)} seems to get a new name at every render, so that before-hook-creation never finds the older ones`,
    },
  },

  hook({ resource, deletePolicies }, ctx) {
    if (!looksGenerated(resource.name) || (deletePolicies.has("hook-succeeded") && deletePolicies.has("hook-failed"))) return;
    ctx.report({
      messageId: "generated",
      data: { object: resource },
      object: resource,
      location: resource.document.locate(["metadata", "name"], "value"),
      help: "Give it a fixed name that holds the release name: before-hook-creation then clears the old one.",
    });
  },
});

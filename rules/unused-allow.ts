import { allowAnnotation } from "../src/lint/allow.ts";
import { defineRule } from "../src/lint/rule.ts";
import { label, locateAnnotation, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly id: string;
}

export default defineRule({
  id: "unused-allow",
  summary: "An allow that no finding needs any more.",
  preset: "recommended",
  messages: {
    unused: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, id }: Data) => `${label(object)} allows ${id}, which finds nothing there`,
    },
  },

  allows(allows, ctx) {
    for (const { object, ruleId, used, span } of allows) {
      if (used || !object || !span || !ctx.activeRuleIds.has(ruleId)) continue;
      ctx.report({
        messageId: "unused",
        data: { object, id: ruleId },
        object,
        location: locateAnnotation(object, allowAnnotation, span),
        help: "Take it out, so that the next mistake there is seen.",
        cause: ruleId,
      });
    }
  },
});

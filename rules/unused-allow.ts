import type { WrittenAllow } from "../src/lint/allow.ts";
import { defineRule } from "../src/lint/rule.ts";

interface Data extends WrittenAllow {
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
      text: ({ subject, id }: Data) => `${subject} allows ${id}, which finds nothing there`,
    },
  },

  allows(allows, ctx) {
    for (const { written, ruleId: id, used } of allows) {
      if (used || !written || !ctx.activeRuleIds.has(id)) continue;
      ctx.report({
        messageId: "unused",
        data: { ...written, id },
        object: written.object,
        location: written.location,
        help: "Take it out, so that the next mistake there is seen.",
        cause: id,
      });
    }
  },
});

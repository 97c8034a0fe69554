import { allowAnnotation } from "../src/lint/allow.ts";
import { defineRule } from "../src/lint/rule.ts";
import { nearest } from "../src/model/nearest.ts";
import { label, locateAnnotation, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly id: string;
}

export default defineRule({
  id: "invalid-allow",
  summary: "An allow that names no rule, or gives no reason, and so allows nothing.",
  preset: "recommended",
  messages: {
    unknown: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, id }: Data) => `${label(object)} allows ${id}, but no rule has that name`,
    },
    reason: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, id }: Data) => `${label(object)} allows ${id} without a reason, which allows nothing`,
    },
  },

  allows(allows, ctx) {
    for (const { object, ruleId, reason, span } of allows) {
      if (!object || !span) continue;
      const isKnown = ctx.ruleIds.includes(ruleId);
      if (isKnown && reason !== "") continue;
      const guess = nearest(ruleId, ctx.ruleIds);
      ctx.report({
        messageId: isKnown ? "reason" : "unknown",
        data: { object, id: ruleId },
        object,
        location: locateAnnotation(object, allowAnnotation, span),
        help: isKnown
          ? `Write why after two dashes: ${allowAnnotation}: "${ruleId} -- the reason".`
          : guess === undefined
            ? "Run hooklint rules to see their names."
            : `Write ${guess} if that is meant.`,
        cause: ruleId,
      });
    }
  },
});

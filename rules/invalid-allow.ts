import { allowAnnotation, type WrittenAllow } from "../src/lint/allow.ts";
import { defineRule } from "../src/lint/rule.ts";
import { nearest } from "../src/model/nearest.ts";

interface Data extends WrittenAllow {
  readonly id: string;
}

const example = ({ source, id }: Data): string =>
  source === "annotation" ? `${allowAnnotation}: "${id} -- the reason"` : `# hooklint-allow ${id} -- the reason`;

export default defineRule({
  id: "invalid-allow",
  summary: "An allow that names no rule, or gives no reason, and so allows nothing.",
  preset: "recommended",
  messages: {
    unknown: {
      severity: "warning",
      certainty: "proof",
      text: ({ subject, id }: Data) => `${subject} allows ${id}, but no rule has that name`,
    },
    reason: {
      severity: "warning",
      certainty: "proof",
      text: ({ subject, id }: Data) => `${subject} allows ${id} without a reason, which allows nothing`,
    },
    empty: {
      severity: "warning",
      certainty: "proof",
      text: ({ subject }: Data) => `${subject} has an allow that names no rule`,
    },
  },

  allows(allows, ctx) {
    for (const { written, ruleId: id, reason } of allows) {
      const isKnown = ctx.ruleIds.includes(id);
      if (!written || (isKnown && reason !== "")) continue;
      const data = { ...written, id };
      const messageId = id === "" ? "empty" : isKnown ? "reason" : "unknown";
      const guess = nearest(id, ctx.ruleIds);
      ctx.report({
        messageId,
        data,
        object: written.object,
        location: written.location,
        help: {
          empty: `Name the rule, and say why: ${example({ ...data, id: "rule-id" })}.`,
          reason: `Write why after two dashes: ${example(data)}.`,
          unknown: guess === undefined ? "Run hooklint rules to see their names." : `Write ${guess} if that is meant.`,
        }[messageId],
        cause: id,
      });
    }
  },
});

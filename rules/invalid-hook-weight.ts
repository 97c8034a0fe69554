import { defineRule } from "../src/lint/rule.ts";
import { atoi, trimSpace } from "../src/model/go-strings.ts";
import { locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly text: string;
}

export default defineRule({
  id: "invalid-hook-weight",
  summary: "A weight that is no whole number counts as 0, without a word from Helm.",
  preset: "recommended",
  messages: {
    ignored: {
      severity: "error",
      certainty: "proof",
      text: ({ object, text }: Data) => `the weight "${text}" of ${label(object)} counts as 0: Helm takes whole numbers only`,
    },
    zero: {
      severity: "info",
      certainty: "proof",
      text: ({ object, text }: Data) => `the weight "${text}" of ${label(object)} is no whole number; Helm takes 0 for it`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const text = resource.annotations.get(weightAnnotation)?.value;
    if (text === undefined || atoi(text) !== undefined) return;
    const trimmed = trimSpace(text);
    const number = trimmed === "" ? 0 : Number(trimmed);
    const location = locateOnHook(hook, weightAnnotation, "value");
    const example = Number.isSafeInteger(Math.round(number)) ? `, such as "${Math.round(number)}"` : "";
    const isTrimmable = atoi(trimmed) !== undefined;
    ctx.report({
      messageId: number === 0 ? "zero" : "ignored",
      data: { object: resource, text },
      object: resource,
      location,
      help: `Write a whole number in quotes${example}: Helm reads it with Go's strconv.Atoi, which takes neither blanks nor fractions nor words.`,
      ...(isTrimmable && {
        fix: { safe: true, edits: [{ file: location.file, start: location.start, end: location.end, text: `"${trimmed}"` }] },
      }),
    });
  },
});

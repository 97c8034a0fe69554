import { removeAnnotation, removeItems } from "../src/lint/edits.ts";
import { defineRule } from "../src/lint/rule.ts";
import { writeInstead } from "../src/lint/words.ts";
import { locateOnHook, logPolicyAnnotation } from "../src/model/hook.ts";
import { nearest } from "../src/model/nearest.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly word?: string;
}

const logPolicies = ["hook-succeeded", "hook-failed"];

export default defineRule({
  id: "log-policy-ineffective",
  summary:
    "A helm.sh/hook-output-log-policy that prints nothing: of a kind without logs, with a word that Helm does not know, or for an old Helm.",
  preset: "recommended",
  messages: {
    kind: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) => `${label(object)} has no logs to print: Helm heeds ${logPolicyAnnotation} on Jobs and Pods only`,
    },
    unknown: {
      severity: "info",
      certainty: "proof",
      text: ({ object, word }: Data) =>
        word === ""
          ? `an item of the output log policy of ${label(object)} is empty`
          : `Helm knows no output log policy "${word}" and ignores it on ${label(object)}`,
    },
    tooOld: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) => `Helm before 3.18 does not print the logs of ${label(object)}: it knows no ${logPolicyAnnotation}`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const text = resource.annotations.get(logPolicyAnnotation)?.value;
    if (text === undefined) return;
    const data = { object: resource };
    const whole = removeAnnotation(resource, logPolicyAnnotation);
    // Helm looks at the kind alone, whatever the apiVersion is (`outputLogsByPolicy`).
    if (resource.kind !== "Job" && resource.kind !== "Pod") {
      ctx.report({
        messageId: "kind",
        data,
        object: resource,
        location: locateOnHook(hook, logPolicyAnnotation),
        help: "Take the annotation out.",
        ...(whole && { fix: { safe: true, edits: [whole] } }),
      });
      return;
    }
    const items = itemsOf(text);
    const isKnown = ({ word }: { readonly word: string }) => logPolicies.includes(word.toLowerCase());
    for (const [index, item] of items.entries()) {
      const { word, from, to } = item;
      if (isKnown(item) || items.findIndex((other) => other.word === word) < index) continue;
      const edits = items.some(isKnown) ? removeItems(resource, logPolicyAnnotation, items, (other) => other.word === word) : undefined;
      ctx.report({
        messageId: "unknown",
        data: { object: resource, word },
        object: resource,
        location: locateOnHook(hook, logPolicyAnnotation, to > from ? [from, to] : "pair"),
        help: word === "" ? "Take the comma without a word out." : writeInstead(nearest(word, logPolicies), logPolicies),
        cause: word,
        // A word that is a misspelt policy is not dead to its author.
        ...(edits && { fix: { safe: nearest(word, logPolicies) === undefined, edits } }),
      });
    }
    const old = ctx.profiles.filter((profile) => !profile.logPolicy);
    if (old.length === 0 || !items.some(isKnown)) return;
    ctx.report({
      messageId: "tooOld",
      data,
      object: resource,
      location: locateOnHook(hook, logPolicyAnnotation),
      helm: old,
      help: "Keep the failed object for as long as its logs are wanted: leave hook-failed out of its delete policies.",
      cause: "version",
    });
  },
});

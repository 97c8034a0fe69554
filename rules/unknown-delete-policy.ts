import { defineRule } from "../src/lint/rule.ts";
import { writeInstead } from "../src/lint/words.ts";
import { deletePolicies, deletePolicyAnnotation, locateOnHook } from "../src/model/hook.ts";
import { nearest } from "../src/model/nearest.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly word: string;
}

/** Words that people use on purpose, since none of Helm's means it. */
const onPurpose = new Set(["never", "keep", "none", "retain"]);

export default defineRule({
  id: "unknown-delete-policy",
  summary: "A word in helm.sh/hook-delete-policy that Helm does not know deletes nothing, and switches the default off.",
  preset: "recommended",
  subsumes: ["missing-before-hook-creation"],
  messages: {
    disables: {
      severity: "error",
      certainty: "proof",
      text: ({ object, word }: Data) =>
        `Helm knows no delete policy "${word}": nothing ever deletes ${label(object)}, for the default before-hook-creation is off as well`,
    },
    ignored: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, word }: Data) => `Helm knows no delete policy "${word}" and ignores it on ${label(object)}; only the others act`,
    },
    empty: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) =>
        `the empty delete policy of ${label(object)} switches the default before-hook-creation off: nothing ever deletes it`,
    },
    never: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, word }: Data) =>
        `"${word}" keeps ${label(object)} only because Helm does not know the word; Argo CD takes before-hook-creation instead, and deletes it`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const text = resource.annotations.get(deletePolicyAnnotation)?.value;
    if (text === undefined) return;
    const acts = hook.deletePolicies.size > 0;
    for (const { word, from, to } of itemsOf(text)) {
      const name = word.toLowerCase();
      if (deletePolicies.some((policy) => policy === name)) continue;
      // An empty item beside words that act changes nothing, and one says it all where there is nothing but empty items.
      if (word === "" && (acts || from > 0)) continue;
      const isKept = onPurpose.has(name);
      const guess = word === "" || isKept ? undefined : nearest(name, deletePolicies);
      const location = locateOnHook(hook, deletePolicyAnnotation, to > from ? [from, to] : "pair");
      const { file, start, end } = location;
      const switchesOff = (!acts && !isKept) || guess === "before-hook-creation";
      ctx.report({
        messageId: word === "" ? "empty" : isKept ? "never" : acts ? "ignored" : "disables",
        data: { object: resource, word },
        object: resource,
        location,
        help:
          word === ""
            ? "Take the annotation out to get before-hook-creation, or name the policies that are wanted."
            : isKept
              ? "Make it a release resource with helm.sh/resource-policy: keep if it has to survive."
              : writeInstead(guess, deletePolicies),
        cause: switchesOff ? "before-hook-creation is off" : name,
        ...(guess !== undefined && { fix: { safe: false, edits: [{ file, start, end, text: guess }] } }),
      });
    }
  },
});

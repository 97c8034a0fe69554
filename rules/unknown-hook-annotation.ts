import { defineRule } from "../src/lint/rule.ts";
import { fieldOf, listOf } from "../src/lint/words.ts";
import { hookAnnotation, weightAnnotation } from "../src/model/hook.ts";
import { meantAnnotation, readAnnotations } from "../src/model/hook-spelling.ts";
import type { YamlPath } from "../src/model/location.ts";
import { misplacedHookKeys } from "../src/model/misplaced-keys.ts";
import { label, locateAnnotation, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly key: string;
  /** For keys in the wrong place: where they stand. */
  readonly place: string;
}

export default defineRule({
  id: "unknown-hook-annotation",
  summary: "An annotation that looks like one of Helm's, but that Helm does not read: misspelt, or in the wrong place.",
  preset: "recommended",
  subsumes: ["hook-manifest-invalid", "hook-metadata-without-hook"],
  messages: {
    misspeltEvent: {
      severity: "error",
      certainty: "proof",
      text: ({ object, key }: Data) => `${label(object)} is no hook, but an ordinary release resource: Helm reads no annotation ${key}`,
    },
    misspeltWeight: {
      severity: "error",
      certainty: "proof",
      text: ({ object, key }: Data) => `the weight of ${label(object)} counts as 0: Helm reads no annotation ${key}`,
    },
    misspelt: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, key }: Data) => `${key} on ${label(object)} does nothing: Helm reads no annotation of that name`,
    },
    misplacedEvent: {
      severity: "error",
      certainty: "proof",
      text: ({ object, place }: Data) =>
        `${label(object)} is no hook, but an ordinary release resource: helm.sh/hook stands in ${place}, where Helm does not look`,
    },
    misplacedWeight: {
      severity: "error",
      certainty: "proof",
      text: ({ object, place }: Data) => `the weight of ${label(object)} counts as 0: it stands in ${place}, where Helm does not look`,
    },
    misplaced: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, key, place }: Data) => `${key} of ${label(object)} does nothing: it stands in ${place}, where Helm does not look`,
    },
    copied: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, key, place }: Data) => `${label(object)} repeats ${key} in ${place}, where Helm does not look`,
    },
  },

  release({ hooks, resources }, ctx) {
    for (const object of [...hooks.map((hook) => hook.resource), ...resources]) {
      const isHook = object.annotations.has(hookAnnotation);
      for (const key of object.annotations.keys()) {
        const meant = meantAnnotation(key);
        if (meant === undefined) continue;
        const location = locateAnnotation(object, key, "key");
        const isEvent = meant === hookAnnotation && !isHook;
        const isWeight = meant === weightAnnotation && isHook && !object.annotations.has(weightAnnotation);
        const isRename = meant !== "unclear" && !object.annotations.has(meant);
        ctx.report({
          messageId: isEvent ? "misspeltEvent" : isWeight ? "misspeltWeight" : "misspelt",
          data: { object, key, place: "" },
          object,
          location,
          help: isRename ? `Write ${meant} if that is meant.` : `Take it out; the keys that Helm reads are ${readAnnotations.join(", ")}.`,
          // It wakes what has slept: never safe.
          ...(isRename && {
            fix: { safe: false, edits: [{ file: location.file, start: location.start, end: location.end, text: meant }] },
          }),
          cause: isEvent ? "object" : fieldOf(["metadata", "annotations", key]),
        });
      }

      const misplaced = misplacedHookKeys(object);
      // Copies in a hook's pod template are the affair of hook-metadata-without-hook.
      const copies = misplaced.filter(({ key, path }) => object.annotations.has(key) && !isInPodTemplate(path));
      const lost = misplaced.filter(({ key }) => !object.annotations.has(key));
      // What goes with a misplaced event goes with it, and one word on copies is enough.
      const event = lost.find(({ key }) => key === hookAnnotation);
      for (const { key, path } of [...(event ? [event] : lost), ...copies.slice(0, 1)]) {
        const isCopy = object.annotations.has(key);
        const isWeight = key === weightAnnotation && isHook;
        ctx.report({
          messageId: isCopy ? "copied" : key === hookAnnotation ? "misplacedEvent" : isWeight ? "misplacedWeight" : "misplaced",
          data: { object, key: isCopy ? listOf([...new Set(copies.map((copy) => copy.key))]) : key, place: placeOf(path) },
          object,
          location: object.document.locate(path, "key"),
          help: isCopy ? "Take the copy out." : `Move it to the annotations in the ${object.kind}'s own metadata.`,
          // As the rules that this one speaks for name it.
          cause: key === hookAnnotation && !isCopy ? "object" : isInPodTemplate(path) ? "pod template" : fieldOf(path),
        });
      }
    }
  },
});

const isInPodTemplate = (path: YamlPath): boolean =>
  path.at(-3) === "metadata" && path.at(-2) === "annotations" && path.includes("template");

function placeOf(path: YamlPath): string {
  const field = fieldOf(path.slice(0, -1));
  if (field === "metadata.labels") return "its labels";
  if (isInPodTemplate(path)) return "its pod template's annotations";
  return field === "" ? "the document itself" : field;
}

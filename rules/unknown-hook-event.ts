import { removeItems, replaceItem } from "../src/lint/edits.ts";
import { defineRule } from "../src/lint/rule.ts";
import { writeInstead } from "../src/lint/words.ts";
import type { Part } from "../src/model/document.ts";
import { hookAnnotation, hookEvents } from "../src/model/hook.ts";
import { nearest } from "../src/model/nearest.ts";
import { itemsOf, label, locateAnnotation, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly word: string;
}

/** What people write for events that have another name. */
const meant: Readonly<Record<string, string>> = {
  "pre-uninstall": "pre-delete",
  "post-uninstall": "post-delete",
  "pre-update": "pre-upgrade",
  "post-update": "post-upgrade",
};

export default defineRule({
  id: "unknown-hook-event",
  summary: "A word in helm.sh/hook that Helm does not know makes it drop the whole document without an error.",
  preset: "recommended",
  messages: {
    unknown: {
      severity: "error",
      certainty: "proof",
      text: ({ object, word }: Data) => `Helm drops ${label(object)} altogether, because it knows no hook event "${word}"`,
    },
    empty: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: Data) => `Helm drops ${label(object)} altogether, because an item of its helm.sh/hook is empty`,
    },
    crd: {
      severity: "info",
      certainty: "assumption",
      text: ({ object }: Data) =>
        `Helm 3 and 4 drop ${label(object)}, because crd-install was an event of Helm 2 only: it is installed only if crds/ holds it too`,
    },
  },

  release({ dropped, crds }, ctx) {
    for (const { resource } of dropped) {
      const text = resource.annotations.get(hookAnnotation)?.value ?? "";
      const mayBeTwin =
        resource.kind === "CustomResourceDefinition" && (crds.length === 0 || crds.some((crd) => crd.name === resource.name));
      const items = itemsOf(text);
      const isOnlyComma = items.every(({ word }) => word === "" || isKnown(word)) && items.some(({ word }) => word !== "");
      for (const [index, { word, from, to }] of items.entries()) {
        if (isKnown(word)) continue;
        const name = word.toLowerCase();
        const guess = word === "" ? undefined : (meant[name] ?? nearest(name, hookEvents));
        // An empty item stands behind a comma, or before one.
        const span: Part = word !== "" ? [from, to] : items.length === 1 ? "value" : from > 0 ? [from - 1, to] : [from, to + 1];
        const location = locateAnnotation(resource, hookAnnotation, span);
        const edits = word === "" ? removeItems(resource, hookAnnotation, items, (item) => item.word === "") : undefined;
        const woken = guess === undefined || helps.has(name) ? undefined : replaceItem(resource, hookAnnotation, items, index, guess);
        ctx.report({
          messageId: word === "" ? "empty" : name === "crd-install" && mayBeTwin ? "crd" : "unknown",
          data: { object: resource, word },
          object: resource,
          location,
          help: items.length === 1 && word === "" ? nameOne : (helps.get(name) ?? writeInstead(guess, hookEvents)),
          cause: name,
          ...(edits && isOnlyComma && { fix: { safe: true, edits } }),
          // What was dropped would run from now on: nothing to do unasked.
          ...(woken && { fix: { safe: false, edits: [woken] } }),
        });
      }
    }
  },
});

const isKnown = (word: string): boolean => {
  const name = word.toLowerCase();
  return name === "test-success" || hookEvents.some((event) => event === name);
};

const nameOne = "Name an event, or take the annotation out to make it an ordinary object of the release.";

/** What to do where no other word is the answer. */
const helps: ReadonlyMap<string, string> = new Map([
  ["", "Take the comma without a word out: one empty item is enough for Helm to skip the document."],
  ["crd-install", "Put the definition into the chart's crds/ folder, where Helm 3 and 4 install it from."],
  ["test-failure", "Make it a test, and let its command turn the exit code around: Helm 3 removed test-failure."],
]);

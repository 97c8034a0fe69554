import { defineRule } from "../src/lint/rule.ts";
import { writeInstead } from "../src/lint/words.ts";
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
      for (const { word, from, to } of itemsOf(text)) {
        const name = word.toLowerCase();
        if (name === "test-success" || hookEvents.some((event) => event === name)) continue;
        const messageId = word === "" ? "empty" : name === "crd-install" && mayBeTwin ? "crd" : "unknown";
        ctx.report({
          messageId,
          data: { object: resource, word },
          object: resource,
          location: locateAnnotation(resource, hookAnnotation, to > from ? [from, to] : "value"),
          help:
            messageId === "empty"
              ? "Take the comma without a word out: one empty item is enough for Helm to skip the document."
              : name === "crd-install"
                ? "Put the definition into the chart's crds/ folder, where Helm 3 and 4 install it from."
                : name === "test-failure"
                  ? "Make it a test, and let its command turn the exit code around: Helm 3 removed test-failure."
                  : writeInstead(meant[name] ?? nearest(name, hookEvents), hookEvents),
        });
      }
    }
  },
});

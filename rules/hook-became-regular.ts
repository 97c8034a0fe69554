import { defineRule } from "../src/lint/rule.ts";
import { resourcesByKey } from "../src/model/by-key.ts";
import { hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { isMarkedAsOwned } from "../src/model/ownership.ts";
import { seenAs } from "../src/model/renders.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  /** Whether two versions of the chart show it, not two renders of one. */
  readonly isNew: boolean;
}

const both = ({ object, isNew }: Data) =>
  isNew
    ? `${label(object)} was a hook in the version before and is a release resource now`
    : `${label(object)} is a hook of installs and a release resource of upgrades`;

export default defineRule({
  id: "hook-became-regular",
  summary: "What was made as a hook is a release resource when the release is upgraded, and Helm refuses to take it over.",
  preset: "recommended",
  subsumes: ["install-only-hook", "failing-upgrade"],
  messages: {
    refused: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) =>
        `${both(data)}: ${data.isNew ? "the upgrade from that version" : "every upgrade"} is refused, for the object is not Helm's`,
    },
    left: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) =>
        `${both(data)}: upgrades are refused where the hook was left behind by ${data.isNew ? "a run" : "an install"} that failed`,
    },
  },

  release(release, ctx) {
    if (!ctx.operations.has("upgrade")) return;
    const { renders, previous } = ctx;
    const upgrade = (renders?.install === release ? seenAs(renders, "upgrade") : undefined) ?? release;
    const from = previous ?? release;
    if (from === upgrade) return;
    const regular = resourcesByKey(upgrade);
    for (const hook of from.hooks) {
      const { resource, events } = hook;
      const later = regular.get(keyOf(resource));
      if (
        !later ||
        isMarkedAsOwned(resource) ||
        !events.some((event) => event.endsWith("-install") || (previous && event.endsWith("-upgrade")))
      )
        continue;
      const made = { place: locateOnHook(hook, hookAnnotation), object: resource, words: "the hook of the version before" };
      const taken = {
        place: later.document.locate(["metadata", "name"]),
        object: later,
        words: "the release resource that an upgrade renders",
      };
      const [home, other] = previous ? [taken, made] : [made, taken];
      ctx.report({
        messageId: hook.deletePolicies.has("hook-succeeded") ? "left" : "refused",
        data: { object: resource, isNew: previous !== undefined },
        object: home.object,
        location: home.place,
        related: [{ message: other.words, location: other.place, object: other.object }],
        operations: ["upgrade"],
        help: `Give the two different names, or write Helm's label and annotations of ownership onto the hook; once, --take-ownership helps (Helm 3.17 and later).`,
      });
    }
  },
});

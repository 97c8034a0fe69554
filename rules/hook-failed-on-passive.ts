import { removeItems, replaceItem } from "../src/lint/edits.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { isList, itemsIn } from "../src/model/lists.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "hook-failed-on-passive",
  summary: "On a hook that cannot fail, which is any but a Job or a Pod, hook-failed does nothing.",
  preset: "recommended",
  messages: {
    dead: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) => `hook-failed does nothing on ${label(object)}: it is done when it exists, and so never fails`,
    },
    stays: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `hook-failed does not clean ${label(object)} up: it is done when it exists, so it never fails, and stays when another hook does`,
    },
  },

  hook(hook, ctx) {
    const { resource, deletePolicies } = hook;
    if (!deletePolicies.has("hook-failed") || isAwaited(resource)) return;
    if (isList(resource) && itemsIn(resource).some(isAwaited)) return;
    const items = itemsOf(resource.annotations.get(deletePolicyAnnotation)?.value ?? "");
    const isDead = ({ word }: { readonly word: string }) => word.toLowerCase() === "hook-failed";
    const index = items.findIndex(isDead);
    const { from, to } = items[index]!;
    const shared = { data: { object: resource }, object: resource, location: locateOnHook(hook, deletePolicyAnnotation, [from, to]) };
    if (deletePolicies.has("before-hook-creation")) {
      const edits = removeItems(resource, deletePolicyAnnotation, items, isDead);
      const help = "Take the word out; before-hook-creation clears the object before the next run.";
      ctx.report({ ...shared, messageId: "dead", help, ...(edits && { fix: { safe: true, edits } }) });
    } else {
      const edit = replaceItem(resource, deletePolicyAnnotation, items, index, "before-hook-creation");
      const help = "Write before-hook-creation in its place: it clears the object before the next run.";
      // From then on the object is deleted and made anew, which it was not before.
      ctx.report({ ...shared, messageId: "stays", help, ...(edit && { fix: { safe: false, edits: [edit] } }) });
    }
  },
});

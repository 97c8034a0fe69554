import { invalidList } from "../src/lifecycle/objects.ts";
import { operationOf } from "../src/lifecycle/operations.ts";
import { defineRule } from "../src/lint/rule.ts";
import {
  deletePolicyAnnotation,
  hookAnnotation,
  isAwaited,
  locateOnHook,
  logPolicyAnnotation,
  weightAnnotation,
} from "../src/model/hook.ts";
import { isList, itemsIn, type ListItem } from "../src/model/lists.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface ItemData {
  readonly object: Resource;
  readonly item: ListItem;
}
interface ListData {
  readonly object: Resource;
  readonly count: number;
}

const annotations = [hookAnnotation, weightAnnotation, deletePolicyAnnotation, logPolicyAnnotation];
const help = "Give each object a document of its own: Helm reads the annotations of a document's top level and never looks into items.";

export default defineRule({
  id: "hook-in-list",
  summary: "Helm does not see hook annotations on the items of a List, and makes one hook of a List that carries them itself.",
  preset: "recommended",
  messages: {
    typed: {
      severity: "error",
      certainty: "proof",
      text: ({ object }: ListData) => `Helm refuses a ${object.kind} as a hook: the metadata of such a list has no annotations`,
    },
    unseen: {
      severity: "error",
      certainty: "proof",
      text: ({ object, item }: ItemData) =>
        `${label(item)} is no hook but is installed with the release: Helm does not look at the items of a ${object.kind}, where its helm.sh/hook stands`,
    },
    overruled: {
      severity: "error",
      certainty: "proof",
      text: ({ object, item }: ItemData) =>
        `Helm does not see the hook annotations of ${label(item)}: it stands in a ${object.kind} that is one hook, whose events, weight and policies hold for every item`,
    },
    together: {
      severity: "info",
      certainty: "proof",
      text: ({ object, count }: ListData) =>
        `the ${count} objects of this ${object.kind} are one hook: they are made, awaited and deleted together, in no order among themselves`,
    },
  },

  release({ hooks, resources }, ctx) {
    // Items of release resources are only looked into where the text has the annotation at all: lists can be long.
    for (const list of resources) {
      if (!isList(list) || !list.document.mentions(hookAnnotation)) continue;
      for (const item of itemsIn(list)) {
        if (!(hookAnnotation in item.annotations)) continue;
        ctx.report({
          messageId: "unseen",
          data: { object: list, item },
          object: list,
          location: list.document.locate([...item.path, "metadata", "annotations", hookAnnotation], "pair"),
          help,
          cause: `${item.kind} ${item.path.join(" ")}`,
        });
      }
    }
    for (const hook of hooks) {
      const list = hook.resource;
      if (!isList(list)) continue;
      const items = itemsIn(list);
      if (invalidList(list) !== undefined) {
        ctx.report({
          messageId: "typed",
          data: { object: list, count: items.length },
          object: list,
          location: locateOnHook(hook, hookAnnotation),
          operations: [...new Set(hook.events.map(operationOf))],
          help: "Give each object a document of its own, or write `apiVersion: v1` and `kind: List`.",
          cause: "typed",
        });
      }
      for (const item of items) {
        const other = annotations.find((key) => key in item.annotations && item.annotations[key] !== list.annotations.get(key)?.value);
        if (other === undefined) continue;
        ctx.report({
          messageId: "overruled",
          data: { object: list, item },
          object: list,
          location: list.document.locate([...item.path, "metadata", "annotations", other], "pair"),
          related: [{ message: "what holds for every item", location: locateOnHook(hook, hookAnnotation), object: list }],
          help,
          cause: `${item.kind} ${item.path.join(" ")}`,
        });
      }
      // Objects that need not wait for one another may well be one hook; a Job beside what it uses may start too early.
      if (items.length > 1 && items.some(isAwaited)) {
        ctx.report({
          messageId: "together",
          data: { object: list, count: items.length },
          object: list,
          location: locateOnHook(hook, hookAnnotation),
          help,
          cause: "together",
        });
      }
    }
  },
});

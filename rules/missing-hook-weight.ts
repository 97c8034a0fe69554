import { needsOf } from "../src/lifecycle/needs.ts";
import { operationOf } from "../src/lifecycle/operations.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import type { Fix } from "../src/lint/finding.ts";
import { defineRule } from "../src/lint/rule.ts";
import { editWeight } from "../src/lint/weight-edit.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, type HookEvent, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly place: string;
  readonly others: string;
}

interface Tie {
  readonly event: HookEvent;
  readonly queue: readonly Hook[];
  readonly others: readonly Hook[];
  /** Those of the others that the hook may well have to come before or after. */
  readonly rivals: readonly Hook[];
}

export default defineRule({
  id: "missing-hook-weight",
  summary: "Several hooks of one event have no weight, so that only their names say which runs first.",
  preset: "recommended",
  options: {
    schema: { always: { type: "boolean", description: "Also report hooks whose place makes no difference." } },
    defaults: { always: false },
    strict: { always: true },
  },
  messages: {
    byName: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, place, others }: Data) => `${label(object)} has no weight: only its name makes it ${place}, beside ${others}`,
    },
    remark: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, place, others }: Data) => `${label(object)} has no weight, which makes it ${place}, beside ${others}`,
    },
    alone: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) => `${label(object)} has no weight, which counts as 0`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (resource.annotations.has(weightAnnotation)) return;
    const ties = [...new Set(hook.events)].flatMap((event): Tie[] => {
      const queue = queueOf(ctx.release, event);
      const others = queue.filter((other) => other !== hook && other.weight === 0 && matters(ctx.release, hook, other));
      const rivals = event === "test" ? [] : others.filter((other) => isRival(hook, other));
      return others.length > 0 ? [{ event, queue, others, rivals }] : [];
    });
    const location = locateOnHook(hook, weightAnnotation);
    const worst = ties.toSorted((a, b) => b.rivals.length - a.rivals.length || b.others.length - a.others.length)[0];
    if (!worst) {
      if (ctx.options.always)
        ctx.report({
          messageId: "alone",
          data: { object: resource, place: "", others: "" },
          object: resource,
          location,
          ...advise(hook, 0),
        });
      return;
    }
    const { event, queue, rivals } = worst;
    const others = rivals.length > 0 ? rivals : worst.others;
    ctx.report({
      messageId: rivals.length > 0 ? "byName" : "remark",
      data: {
        object: resource,
        place: `number ${queue.indexOf(hook) + 1} of the ${new Set(queue).size} ${event} hooks`,
        others: listOf(others.map((other) => label(other.resource))),
      },
      object: resource,
      location,
      related: others.slice(0, 5).map((other) => ({
        message: `${label(other.resource)} has weight 0 too`,
        location: locateOnHook(other, weightAnnotation),
        object: other.resource,
      })),
      operations: [...new Set(ties.map((tie) => operationOf(tie.event)))],
      ...advise(hook, others.some((other) => uses(ctx.release, other, hook)) ? -1 : 0),
    });
  },
});

/** Whether it can matter which of two hooks runs first: Helm waits for both, or one of them uses the other. */
function matters(release: ReleaseModel, a: Hook, b: Hook): boolean {
  if (isAwaited(a.resource) && isAwaited(b.resource)) return true;
  return uses(release, a, b) || uses(release, b, a);
}

const uses = (release: ReleaseModel, user: Hook, provider: Hook): boolean =>
  isAwaited(user.resource) && needsOf(release, user.resource).some((need) => need.providers.some(({ hook }) => hook === provider));

function advise(hook: Hook, weight: number): { readonly help: string; readonly fix?: Fix } {
  const edit = editWeight(hook, weight);
  const help =
    weight < 0
      ? `Give it ${weightAnnotation}: "${weight}", so that it comes before what uses it.`
      : `Give it ${weightAnnotation}: "${weight}", and a lower or higher one to what has to come before or after it.`;
  return { help, ...(edit && { fix: { safe: false, edits: [edit] } }) };
}

/**
 * Whether nobody but the author can say which of two hooks is to be first: both are awaited, of one chart, and not told apart by kind.
 * Where what a Job uses comes too late for it, or may do so, equal-weight-order says so.
 */
const isRival = (a: Hook, b: Hook): boolean =>
  isAwaited(a.resource) &&
  isAwaited(b.resource) &&
  a.resource.name !== b.resource.name &&
  a.resource.charts.join("/") === b.resource.charts.join("/");

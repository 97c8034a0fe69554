import { needsOf } from "../src/lifecycle/needs.ts";
import { compareHooks } from "../src/lifecycle/order.ts";
import { distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type Hook, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly user: Resource;
  readonly provider: Resource;
}

const isOfAnother = ({ resource: { charts } }: Hook, hook: Hook) =>
  charts.length > 0 && charts.join("/") !== hook.resource.charts.join("/");

export default defineRule({
  id: "cross-chart-weight-clash",
  summary: "Hooks of different charts share one queue, and one of them depends on a weight that the other chart chose.",
  preset: "strict",
  options: {
    schema: {
      agreedDistance: {
        type: "integer",
        minimum: 0,
        description: "Weights that lie this far apart count as agreed between the charts; 0 for never.",
      },
    },
    defaults: { agreedDistance: 0 },
  },
  messages: {
    shared: {
      severity: "info",
      certainty: "proof",
      text: ({ user, provider }: Data) =>
        `${label(user)} of ${user.charts.at(-1)} finds ${label(provider)} only as long as ${provider.charts.at(-1)} keeps its weight: all charts share one queue`,
    },
  },

  hook(hook, ctx) {
    if (!isAwaited(hook.resource) || hook.resource.charts.length === 0) return;
    for (const need of distinctNeeds(needsOf(ctx.release, hook.resource).filter(isVital))) {
      const provider = need.providers.find(({ hook: maker, by }) => maker && by === "manifest" && isOfAnother(maker, hook))?.hook;
      if (!provider?.events.some((event) => hook.events.includes(event))) continue;
      // Where it comes too late, other rules say so.
      if (compareHooks(provider, hook) > 0) continue;
      const { agreedDistance } = ctx.options;
      if (agreedDistance > 0 && hook.weight - provider.weight >= agreedDistance) continue;
      ctx.report({
        messageId: "shared",
        data: { user: hook.resource, provider: provider.resource },
        object: hook.resource,
        location: locateOnHook(hook, weightAnnotation),
        related: [{ message: label(provider.resource), location: locateOnHook(provider, weightAnnotation), object: provider.resource }],
        help: "Let the chart that needs it make it, or agree on weights: a parent's hooks do not run after its subcharts'.",
        cause: need.type,
      });
    }
  },
});

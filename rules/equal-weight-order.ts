import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import { compareHooks } from "../src/lifecycle/order.ts";
import { eachRun, presenceOf } from "../src/lifecycle/presence.ts";
import { orderDependsOnReleaseName, releaseNameOf } from "../src/lifecycle/release-names.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type Hook, type HookEvent, isAwaited, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly user: Resource;
  readonly provider: Resource;
  readonly weight: number;
}

const names = ({ user, provider }: Data) => `"${user.name}" sorts before "${provider.name}"`;

export default defineRule({
  id: "equal-weight-order",
  summary: "A hook needs another hook of the same weight, so that only their names decide whether it is there in time.",
  preset: "recommended",
  subsumes: ["missing-hook-weight"],
  messages: {
    late: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) =>
        `${label(data.user)} starts before ${label(data.provider)} exists: both have weight ${data.weight}, and ${names(data)}`,
    },
    rights: {
      severity: "error",
      certainty: "assumption",
      text: (data: Data) =>
        `${label(data.user)} runs before ${label(data.provider)} gives it its rights: both have weight ${data.weight}, and ${names(data)}`,
    },
    releaseName: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) =>
        `whether ${label(data.user)} finds ${label(data.provider)} depends on the release name: both have weight ${data.weight}, and their names hold it in different places`,
    },
    luck: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: (data: Data) =>
        `${label(data.user)} finds ${label(data.provider)} only because of their names: both have weight ${data.weight}`,
    },
  },

  hook(hook, ctx) {
    if (!isAwaited(hook.resource)) return;
    const releaseName = releaseNameOf(ctx.release);
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      for (const { need, provider } of tiesOf(hook, event, needsOf(ctx.release, hook.resource))) {
        const isLate = compareHooks(provider, hook) > 0;
        // Left there by an earlier operation: late for nothing.
        if (isLate && presenceOf(ctx.release, need, operation, moment.index).is === "there") continue;
        const depends = orderDependsOnReleaseName(hook.resource.name, provider.resource.name, releaseName);
        const written = provider.resource.annotations.has(weightAnnotation) ? "" : ", for none is written";
        ctx.report({
          messageId: depends ? "releaseName" : !isLate ? "luck" : need.type === "rights" ? "rights" : "late",
          data: { user: hook.resource, provider: provider.resource, weight: hook.weight },
          object: hook.resource,
          location: locateOnHook(hook, weightAnnotation),
          related: [
            {
              message: `${label(provider.resource)} has weight ${provider.weight}${written}`,
              location: locateOnHook(provider, weightAnnotation),
              object: provider.resource,
            },
            {
              message: `${label(hook.resource)} needs it here`,
              location: hook.resource.document.locate(need.path, "pair"),
              object: hook.resource,
            },
          ],
          operations: [operation],
          help: `Set ${weightAnnotation}: "${hook.weight - 1}" on ${label(provider.resource)}: Helm orders by weight, then by name; the kind decides only between equal names.`,
          cause: `${provider.resource.kind} ${need.type}`,
        });
      }
    });
  },
});

/** What a hook needs that another hook of the same event and weight is; between equal names the kinds decide, and rightly. */
function tiesOf(hook: Hook, event: HookEvent, needs: readonly Need[]): readonly { readonly need: Need; readonly provider: Hook }[] {
  const found = new Map<Hook, Need>();
  for (const need of needs) {
    if (need.need !== "required" || need.basis === "inferred") continue;
    for (const { hook: provider, by } of need.providers) {
      if (!provider || by !== "manifest" || provider === hook || provider.weight !== hook.weight || !provider.events.includes(event))
        continue;
      const isDecidedByKind = provider.resource.name === hook.resource.name && compareHooks(provider, hook) < 0;
      if (!isDecidedByKind && !found.has(provider)) found.set(provider, need);
    }
  }
  return [...found].map(([provider, need]) => ({ need, provider }));
}

import { needsOf } from "../src/lifecycle/needs.ts";
import { alsoLacking, eachRun, presencesOf } from "../src/lifecycle/presence.ts";
import { causeOf, consequenceOf, describeNeed, distinctNeeds, isVital, notThereEither, theSameFor } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { isAwaited } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly user: Resource;
  readonly does: string;
  readonly why: string;
}

export default defineRule({
  id: "post-delete-missing-ref",
  summary: "A post-delete hook's pod needs an object that is gone by then.",
  preset: "recommended",
  subsumes: ["delete-policy-removes-in-use"],
  messages: {
    gone: {
      severity: "error",
      certainty: "proof",
      text: ({ user, does, why }: Data) => `the post-delete hook ${label(user)} ${does}, which ${why}`,
    },
    owned: {
      severity: "error",
      certainty: "assumption",
      text: ({ user, does, why }: Data) => `the post-delete hook ${label(user)} ${does}, which goes when ${why}`,
    },
    unmade: {
      severity: "warning",
      certainty: "proof",
      text: ({ user, does, why }: Data) => `the post-delete hook ${label(user)} ${does}, which is made only in ${why}`,
    },
    rights: {
      severity: "error",
      certainty: "assumption",
      text: ({ user, does, why }: Data) => `the post-delete hook ${label(user)} ${does}, which ${why}`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!isAwaited(resource) || !hook.events.includes("post-delete")) return;
    const needs = distinctNeeds(needsOf(ctx.release, resource).filter(isVital));
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      if (event !== "post-delete") return;
      for (const { need, presence } of presencesOf(ctx.release, needs, operation, moment.index)) {
        if (ctx.isAssumed(need.target)) continue;
        if (presence.is === "there" || presence.is === "outside") continue;
        const { provider } = presence;
        if (presence.is === "later" && provider.hook?.weight === hook.weight) continue;
        const isPromise = provider.by === "promise";
        if (isPromise && presence.is !== "removed") continue;
        const isUnmade = presence.is === "never" && !provider.hook?.deletePolicies.has("hook-succeeded");
        const events = listOf(provider.hook?.events ?? []);
        const why = isPromise
          ? `the uninstall deletes ${label(provider.resource)} before`
          : isUnmade
            ? events
            : presence.is === "removed" && presence.span.because === "uninstall"
              ? "the uninstall has deleted before"
              : presence.is === "later"
                ? `is made only later in post-delete, with weight ${provider.hook?.weight} after ${hook.weight}`
                : `its own hook-succeeded has deleted after ${events}`;
        const also = alsoLacking(ctx.release, need, needs, operation, moment.index);
        ctx.report({
          messageId: isPromise ? "owned" : isUnmade ? "unmade" : need.type === "rights" ? "rights" : "gone",
          data: { user: resource, does: describeNeed(need), why },
          object: resource,
          location: resource.document.locate(need.path, "pair"),
          related: [
            {
              message: label(provider.resource),
              location: provider.resource.document.locate(["metadata", "name"]),
              object: provider.resource,
            },
            ...also.map(notThereEither),
          ],
          operations: [operation],
          help: `${presence.is === "later" ? `Give ${label(provider.resource)} a weight below ${hook.weight}` : "Run it as pre-delete, when the release is still whole, or give it objects of its own as post-delete hooks with a lower weight"}: as it is ${consequenceOf(need, resource.kind)}.${theSameFor(also)}`,
          cause: causeOf(need),
        });
      }
    });
  },
});

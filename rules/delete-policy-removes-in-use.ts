import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import { type Operation, operationOf } from "../src/lifecycle/operations.ts";
import { eachRun, presencesOf, resourcesMoment } from "../src/lifecycle/presence.ts";
import { providersOf } from "../src/lifecycle/providers.ts";
import { timelineOf } from "../src/lifecycle/timeline.ts";
import { causeOf, consequenceOf, describeNeed, distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, type Hook, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { isWorkload } from "../src/model/passive.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly provider: Resource;
  readonly user: Resource;
  readonly does: string;
  readonly when: string;
}

export default defineRule({
  id: "delete-policy-removes-in-use",
  summary: "hook-succeeded deletes an object that something still needs.",
  preset: "recommended",
  subsumes: ["post-install-wait-deadlock", "hook-recreates-live-object"],
  messages: {
    workload: {
      severity: "error",
      certainty: "proof",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded deletes ${label(provider)} at the end of ${when}, but ${label(user)} of the release ${does}`,
    },
    stayingHook: {
      severity: "error",
      certainty: "proof",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded deletes ${label(provider)} at the end of ${when}, but ${label(user)}, a hook that stays, ${does}`,
    },
    laterHook: {
      severity: "error",
      certainty: "proof",
      text: ({ provider, user, does, when }: Data) =>
        `hook-succeeded has deleted ${label(provider)} before ${label(user)} runs in ${when}, which ${does}`,
    },
  },

  release(release, ctx) {
    const report = (
      messageId: "workload" | "stayingHook" | "laterHook",
      maker: Hook,
      user: Resource,
      need: Need,
      when: string,
      operation: Operation,
    ) => {
      const item = itemsOf(maker.resource.annotations.get(deletePolicyAnnotation)?.value ?? "").find(
        ({ word }) => word.toLowerCase() === "hook-succeeded",
      );
      ctx.report({
        messageId,
        data: { provider: maker.resource, user, does: describeNeed(need).replace(label(need.target), "it"), when },
        object: maker.resource,
        location: locateOnHook(maker, deletePolicyAnnotation, item ? [item.from, item.to] : "pair"),
        related: [{ message: `${label(user)} ${describeNeed(need)}`, location: user.document.locate(need.path, "pair"), object: user }],
        operations: [operation],
        help: `Take hook-succeeded off ${label(maker.resource)}, or give it the events of what uses it: without it ${consequenceOf(need, user.kind)}.`,
        // post-delete-missing-ref says the same of its user.
        cause: messageId === "laterHook" ? causeOf(need) : `${causeOf(need)} ${user.kind}`,
      });
    };

    for (const resource of release.resources) {
      if (!isWorkload(resource)) continue;
      const moment = resourcesMoment(timelineOf(release, "install"));
      for (const need of distinctNeeds(needsOf(release, resource).filter((need) => isVital(need) && need.type !== "rights"))) {
        const makers = need.providers.filter((provider) => provider.by === "manifest");
        const maker = makers.find((provider) => provider.hook?.deletePolicies.has("hook-succeeded"))?.hook;
        // A release resource of the same name takes its place.
        if (
          !maker ||
          !moment ||
          makers.some((provider) => !provider.hook) ||
          !makers.every((provider) => provider.hook?.deletePolicies.has("hook-succeeded"))
        )
          continue;
        // One that only an uninstall or a test makes was never meant for it.
        const event = maker.events.find((each) => each.endsWith("-install")) ?? maker.events.find((each) => each.endsWith("-upgrade"));
        if (event) report("workload", maker, resource, need, event, operationOf(event));
      }
    }

    for (const { resource, events, deletePolicies } of release.hooks) {
      if (!isWorkload(resource) || deletePolicies.has("hook-succeeded")) continue;
      for (const need of distinctNeeds(needsOf(release, resource).filter((need) => isVital(need) && need.type !== "rights"))) {
        const makers = need.providers.filter((provider) => provider.by === "manifest").map(({ hook }) => hook);
        const [maker] = makers;
        const event = maker?.events.find((each) => events.includes(each));
        if (maker && event && makers.every((each) => each?.deletePolicies.has("hook-succeeded")))
          report("stayingHook", maker, resource, need, event, operationOf(event));
      }
    }

    for (const hook of release.hooks) {
      if (!isAwaited(hook.resource)) continue;
      const needs = distinctNeeds(needsOf(release, hook.resource).filter(isVital));
      eachRun(release, hook, ({ event, operation, moment }) => {
        for (const { need, presence } of presencesOf(release, needs, operation, moment.index)) {
          if (presence.is !== "removed" && presence.is !== "never") continue;
          const maker = presence.provider.hook;
          if (!maker?.deletePolicies.has("hook-succeeded") || presence.provider.by !== "manifest") continue;
          // Nothing has made it before: it was never there to be deleted.
          if (presence.is === "never" && (operation === "install" || !maker.events.some((each) => each.endsWith("-install")))) continue;
          if (providersOf(release, need.target).some((provider) => !provider.hook)) continue;
          report("laterHook", maker, hook.resource, need, event, operation);
        }
      });
    }
  },
});

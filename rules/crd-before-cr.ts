import { needsOf } from "../src/lifecycle/needs.ts";
import type { Operation } from "../src/lifecycle/operations.ts";
import { eachRun, presenceOf } from "../src/lifecycle/presence.ts";
import { timelineOf } from "../src/lifecycle/timeline.ts";
import { defineRule } from "../src/lint/rule.ts";
import { type Hook, hookAnnotation, locateOnHook, weightAnnotation } from "../src/model/hook.ts";
import { isCustomResource } from "../src/model/passive.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly definition: Resource;
  readonly custom: Resource;
  /** Whether the custom resource is a hook too. */
  readonly isHook: boolean;
}

const tooLate = ({ definition, custom, isHook }: Data) =>
  isHook
    ? `${label(custom)} is made before ${label(definition)} runs, which seems to apply the definition of its kind`
    : `Helm looks for the kind of ${label(custom)} before any hook runs, and it is ${label(definition)} that seems to apply its definition`;

export default defineRule({
  id: "crd-before-cr",
  summary: "A CustomResourceDefinition that is a hook, or that a hook applies, comes too late for the custom resources, or a second time.",
  preset: "recommended",
  messages: {
    resource: {
      severity: "error",
      certainty: "proof",
      text: ({ definition, custom }: Data) =>
        `Helm looks for the kind of ${label(custom)} before any hook runs, and ${label(definition)} is a hook`,
    },
    before: {
      severity: "error",
      certainty: "proof",
      text: ({ definition, custom }: Data) => `${label(custom)} is made before ${label(definition)}, which defines its kind`,
    },
    applied: { severity: "error", certainty: "assumption", text: tooLate },
    appliedUnseen: {
      severity: "warning",
      certainty: "heuristic",
      preset: "strict",
      text: (data: Data) => `${tooLate(data)}, unless it lies in the chart's crds/ folder as well`,
    },
    race: {
      severity: "warning",
      certainty: "proof",
      text: ({ definition, custom }: Data) =>
        `Helm does not wait until the API server serves the kind that ${label(definition)} defines before it makes ${label(custom)}`,
    },
    again: {
      severity: "error",
      certainty: "proof",
      text: ({ definition }: Data) => `Helm 3 fails at the next run with "already exists": no policy ever deletes ${label(definition)}`,
    },
    stays: {
      severity: "warning",
      certainty: "proof",
      text: ({ definition }: Data) =>
        `${label(definition)} stays after uninstall, and Helm 3 fails at the next install with "already exists"`,
    },
  },

  release(release, ctx) {
    // Text that Helm rendered seldom holds the crds/ folder, which is read of a chart.
    const knowsFolder = ctx.renders !== undefined || release.crds.length > 0;
    const helm3 = ctx.profiles.filter((profile) => profile.major === 3);
    const users = [
      ...release.hooks.map((hook) => ({ resource: hook.resource, hook: hook as Hook | undefined })),
      ...release.resources.map((resource) => ({ resource, hook: undefined })),
    ];
    for (const hook of release.hooks) {
      const { resource } = hook;
      if (resource.kind !== "CustomResourceDefinition" || helm3.length === 0) continue;
      // A twin in crds/ or among the release resources is there already, so the hook meets it in any case.
      const isRerun = hook.events.some((event) => !event.endsWith("-install")) || new Set(hook.events).size > 1;
      ctx.report({
        messageId: isRerun ? "again" : "stays",
        data: { definition: resource, custom: resource, isHook: true },
        object: resource,
        location: locateOnHook(hook, hookAnnotation),
        helm: helm3,
        help: "Put it into the chart's crds/ folder, or into a chart of its own.",
        cause: "again",
      });
    }
    for (const { resource, hook } of users) {
      if (!isCustomResource(resource)) continue;
      const need = needsOf(release, resource).find(({ type }) => type === "definition");
      if (!need || need.providers.some((provider) => provider.by === "crds" || !provider.hook)) continue;
      const { hook: maker, by } = need.providers.find((provider) => provider.by === "manifest") ?? need.providers[0] ?? {};
      if (!maker) continue;
      // What only upgrades apply must have come from elsewhere at the install.
      if (by === "command" && !maker.events.some((event) => event.endsWith("-install"))) continue;
      const seemsApplied = knowsFolder ? "applied" : "appliedUnseen";
      const report = (messageId: "resource" | "before" | "race" | "applied" | "appliedUnseen", operation: Operation) =>
        ctx.report({
          messageId,
          data: { definition: maker.resource, custom: resource, isHook: hook !== undefined },
          object: resource,
          location: hook ? locateOnHook(hook, weightAnnotation) : resource.document.locate(["kind"], "pair"),
          related: [
            {
              message: `${label(maker.resource)} ${by === "command" ? "applies its definition" : "defines it"}`,
              location: locateOnHook(maker, hookAnnotation),
              object: maker.resource,
            },
          ],
          operations: [operation],
          ...(messageId === "race" && { helm: helm3 }),
          help:
            by === "command"
              ? `Put the definition into the chart's crds/ folder, or into a chart that is installed before${hook ? `, or give ${label(resource)} a higher weight than ${label(maker.resource)}` : ""}.`
              : hook
                ? "Put the definition into the chart's crds/ folder, or let a Job make the custom resource once the kind is served."
                : "Put the definition into the chart's crds/ folder, or into a chart that is installed before.",
        });
      if (!hook) report(by === "command" ? seemsApplied : "resource", "install");
      else
        eachRun(release, hook, ({ event, operation, moment }) => {
          const presence = presenceOf(release, need, operation, moment.index);
          const madeAt = presence.is === "there" ? (presence.span?.from ?? -1) : -1;
          if (presence.is === "later") report(by === "command" ? seemsApplied : "before", operation);
          // What an earlier event has made is served by now.
          else if (helm3.length > 0 && timelineOf(release, operation).moments[madeAt]?.event === event) report("race", operation);
        });
    }
  },
});

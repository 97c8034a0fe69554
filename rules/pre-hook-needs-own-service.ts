import { needsOf } from "../src/lifecycle/needs.ts";
import { eachRun, presenceOf } from "../src/lifecycle/presence.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { commandOf, containersOf, podTemplateOf } from "../src/model/pod.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { alwaysEndsWell, endsWellWithout } from "../src/model/tolerance.ts";

interface Data {
  readonly user: Resource;
  readonly service: Resource;
  readonly event: string;
}

export default defineRule({
  id: "pre-hook-needs-own-service",
  summary: "A hook connects to a Service of its own release that is not there when it runs.",
  preset: "recommended",
  messages: {
    waits: {
      severity: "error",
      certainty: "assumption",
      text: ({ user, service, event }: Data) =>
        `in ${event} ${label(user)} waits for ${label(service)}, which Helm makes only when the hook has ended`,
    },
    names: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ user, service, event }: Data) =>
        `in ${event} ${label(user)} seems to connect to ${label(service)}, which Helm makes only when the hook has ended`,
    },
    gone: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ user, service, event }: Data) =>
        `in ${event} ${label(user)} seems to connect to ${label(service)}, which the uninstall has deleted before`,
    },
    mixed: {
      severity: "info",
      certainty: "heuristic",
      text: ({ user, service, event }: Data) =>
        `${label(user)} runs after ${label(service)} at install, but in ${event} it seems to connect to what the previous revision left, or to nothing when the first install failed`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const pod = isAwaited(resource) ? podTemplateOf(resource) : undefined;
    // Who has an answer to a server that is not there does not fail for it.
    if (!pod || alwaysEndsWell(pod)) return;
    const scripts = containersOf(pod).map((container) => commandOf(container).map(({ text }) => text));
    const hosts = needsOf(ctx.release, resource).filter(
      ({ type, target }) => type === "host" && !ctx.isAssumed(target) && !scripts.some((parts) => endsWellWithout(parts, target.name)),
    );
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      for (const need of hosts) {
        const presence = presenceOf(ctx.release, need, operation, moment.index);
        // After a failed first install the retry is an upgrade, whose pre-upgrade hooks find nothing (recordings: first-install-fails).
        const isMixed = presence.is === "there" && event === "pre-upgrade" && hook.events.includes("post-install");
        if (presence.is === "outside" || presence.is === "never" || (presence.is === "there" && !isMixed) || presence.provider.hook)
          continue;
        const service = presence.provider.resource;
        const through = need.via[0];
        ctx.report({
          messageId: isMixed ? "mixed" : presence.is === "removed" ? "gone" : need.isAwaited ? "waits" : "names",
          data: { user: resource, service, event },
          object: resource,
          location: resource.document.locate(need.path, "pair"),
          related: [
            {
              message: `${label(service)} is a release resource`,
              location: service.document.locate(["metadata", "name"]),
              object: service,
            },
            ...(through
              ? [{ message: `${label(through)} names it`, location: through.document.locate(["metadata", "name"]), object: through }]
              : []),
          ],
          operations: [operation],
          help: isMixed
            ? "Run it as post-install and post-upgrade, when the server of the same version is there."
            : presence.is === "removed"
              ? "Run it as pre-delete, when the release is still whole."
              : "Run it as post-install when the server is part of the release (its pods may need a while: let it wait in a loop), or as a release Job with a name for each version.",
          cause: `host ${event}`,
        });
      }
    });
  },
});

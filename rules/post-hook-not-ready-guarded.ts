import { needsOf } from "../src/lifecycle/needs.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { type Container, commandOf, containersOf, podTemplateOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly service: Resource;
  readonly tries: string;
}

export default defineRule({
  id: "post-hook-not-ready-guarded",
  summary: "A post-install hook calls a Service of its release that need not be ready yet, and does not try again.",
  preset: "strict",
  messages: {
    unguarded: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object, service, tries }: Data) =>
        `without --wait ${label(object)} may run before the pods of ${label(service)} are ready, and ${tries}`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!hook.events.includes("post-install") || !isAwaited(resource) || !ctx.waits.includes(false)) return;
    const pod = podTemplateOf(resource);
    if (pod?.spec["restartPolicy"] !== "Never") return;
    const limit = at(resource.document.data, "spec", "backoffLimit");
    if (resource.kind === "Job" && limit !== 0 && limit !== 1) return;
    if (containersOf(pod).some(isPatient) || scriptsOf(ctx.release, resource).some((text) => patient.test(text))) return;
    for (const need of needsOf(ctx.release, resource)) {
      const service = need.providers.find((provider) => provider.by === "manifest" && !provider.hook)?.resource;
      if (need.type !== "host" || need.waits || !service || !at(service.document.data, "spec", "selector")) continue;
      ctx.report({
        messageId: "unguarded",
        data: {
          object: resource,
          service,
          tries:
            resource.kind === "Pod"
              ? "its pod is not started again"
              : limit === 0
                ? "backoffLimit 0 gives it one try"
                : "backoffLimit 1 gives it two",
        },
        object: resource,
        location: resource.document.locate(need.path, "pair"),
        related: [
          { message: `${label(service)} is made just before`, location: service.document.locate(["metadata", "name"]), object: service },
        ],
        operations: ["install"],
        help: "Let it wait until the Service answers (a loop, an init container), or give it a moderate backoffLimit.",
        cause: "host",
      });
      return;
    }
  },
});

/** The texts of the ConfigMaps that its pod mounts, which is where long scripts are. */
const scriptsOf = (release: ReleaseModel, resource: Resource): readonly string[] =>
  needsOf(release, resource)
    .filter(({ type, target }) => type === "volume" && target.kind === "ConfigMap")
    .flatMap(({ providers }) => providers.map((provider) => provider.resource.document.text));

/** Whether a command, or the name of a variable, speaks of waiting or of trying again. */
const isPatient = (container: Container): boolean =>
  commandOf(container).some((part) => patient.test(part.text)) ||
  asList(container.data["env"]).some((item) => /WAIT|RETR|ATTEMPT|AVAILABILITY|BACKOFF|TIMEOUT/.test(String(at(item, "name"))));

const patient =
  /\b(retry|retries|until|while|sleep|wait|wait-for\S*|wait_for\S*|rollout status|max[-_]?attempts|attempts|backoff|connect-timeout|pg_isready|isready|dockerize|health)\b|--retry/i;

import { needsOf } from "../src/lifecycle/needs.ts";
import { operationOf } from "../src/lifecycle/operations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { isCustomResource } from "../src/model/passive.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly how: string;
}

export default defineRule({
  id: "destructive-hook-kind",
  summary: "A delete policy destroys data: the hook is a namespace, a volume, or something that holds others.",
  preset: "recommended",
  subsumes: ["hook-recreates-live-object", "passive-hook-not-awaited"],
  messages: {
    // A template can ask `lookup` whether it exists, which no render outside a cluster shows.
    releaseNamespace: {
      severity: "error",
      certainty: "assumption",
      text: ({ object, how }: Data) =>
        `${how} deletes ${label(object)}, the namespace that Helm keeps the release in, and all that is in it`,
    },
    namespace: {
      severity: "error",
      certainty: "assumption",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)} and all that is in it`,
    },
    volume: {
      severity: "error",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and the data with it`,
    },
    secondInstall: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `${label(object)} survives the uninstall, and the next install deletes it with its data before it makes a new one`,
    },
    scratch: {
      severity: "info",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}; only hooks of the same operations use it`,
    },
    guarded: {
      severity: "info",
      certainty: "assumption",
      text: ({ object }: Data) =>
        `a second install deletes ${label(object)} and all that is in it, unless the template leaves it out when it exists`,
    },
    stateful: {
      severity: "error",
      certainty: "proof",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)} with its pods, and makes a new one`,
    },
    database: {
      severity: "warning",
      certainty: "assumption",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and what its operator runs and stores for it, and makes a new one`,
    },
    customResource: {
      severity: "info",
      certainty: "assumption",
      text: ({ object, how }: Data) => `${how} deletes ${label(object)}, and whatever its controller made of it, and makes a new one`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const messageId = judge(ctx.release, hook);
    if (!messageId) return;
    ctx.report({
      messageId,
      data: { object: resource, how: howOf(hook) },
      object: resource,
      location: locateOnHook(hook, resource.annotations.has(deletePolicyAnnotation) ? deletePolicyAnnotation : hookAnnotation),
      operations: hook.events.some((event) => event.endsWith("-upgrade")) ? ["upgrade"] : ["install"],
      help:
        resource.kind === "Namespace"
          ? "Leave it out and install with --create-namespace, or make it a release resource with helm.sh/resource-policy: keep."
          : messageId === "customResource" || messageId === "database" || messageId === "stateful"
            ? "Make it a release resource: then Helm changes it in place."
            : "Make it a release resource with helm.sh/resource-policy: keep, which Helm honours there and nowhere on hooks.",
    });
  },
});

/** Kinds whose controllers keep data for them. */
const holdsData =
  /cluster$|database|postgres|mysql|maria|mongo|redis|valkey|kafka$|cassandra|scylla|elasticsearch|opensearch|etcd|rabbitmq|minio|tenant$|vault$/i;

const isRerun = ({ events }: Hook) => events.some((event) => !event.endsWith("-install"));

function howOf(hook: Hook): string {
  if (hook.events.some((event) => event.endsWith("-upgrade")) && hook.deletePolicies.has("before-hook-creation")) return "every upgrade";
  if (hook.deletePolicies.has("hook-succeeded")) return "hook-succeeded";
  return hook.events.some((event) => event.endsWith("-delete")) ? "the uninstall" : "the next run of its events";
}

function judge(release: ReleaseModel, hook: Hook) {
  const { resource, deletePolicies } = hook;
  const { kind } = resource;
  const deletes = deletePolicies.has("before-hook-creation") || deletePolicies.has("hook-succeeded");
  if (!deletes) return undefined;
  if (kind === "Namespace")
    return resource.name === release.namespace && release.isNamespaceGiven
      ? "releaseNamespace"
      : isRerun(hook) || deletePolicies.has("hook-succeeded")
        ? "namespace"
        : "guarded";
  if (kind === "PersistentVolumeClaim" || kind === "PersistentVolume") {
    const users = usersOf(release, hook);
    const operations = new Set(hook.events.map(operationOf));
    const isScratch = users.length > 0 && users.every((user) => user?.events.some((event) => operations.has(operationOf(event))));
    if (isScratch) return "scratch";
    return isRerun(hook) || deletePolicies.has("hook-succeeded") ? "volume" : "secondInstall";
  }
  if (!isRerun(hook) || !deletePolicies.has("before-hook-creation") || !hook.events.some((event) => event.endsWith("-upgrade")))
    return undefined;
  if (kind === "StatefulSet") return "stateful";
  if (!isCustomResource(resource)) return undefined;
  if (holdsData.test(kind)) return "database";
  // One that hook-succeeded takes away lives for its event only.
  return deletePolicies.has("hook-succeeded") ? undefined : "customResource";
}

/** The hooks that mount a claim; undefined stands for a workload of the release. */
function usersOf(release: ReleaseModel, claim: Hook): readonly (Hook | undefined)[] {
  const mounts = (resource: Resource) =>
    needsOf(release, resource).some((need) => need.type === "volume" && need.providers.some(({ hook }) => hook === claim));
  return [
    ...release.hooks.filter((hook) => isAwaited(hook.resource) && mounts(hook.resource)),
    ...release.resources
      .filter((resource) => /^(Deployment|StatefulSet|DaemonSet|CronJob|Job|Pod)$/.test(resource.kind) && mounts(resource))
      .map(() => undefined),
  ];
}

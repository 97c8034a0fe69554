import type { Profile } from "../src/lifecycle/profiles.ts";
import { defineRule } from "../src/lint/rule.ts";
import { deletePolicyAnnotation, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import type { Location } from "../src/model/location.ts";
import { memoize } from "../src/model/memoize.ts";
import { podContainersOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
}

export default defineRule({
  id: "test-logs-unavailable",
  summary: "The command helm test --logs fails where it finds no Pod, or no logs of one, under the name of a test.",
  preset: "recommended",
  messages: {
    deleted: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) => `helm test --logs finds no ${label(object)}: hook-succeeded deletes it before its logs are read`,
    },
    deletedFailed: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `helm test --logs finds no ${label(object)} when the test fails: hook-failed deletes it before its logs are read`,
    },
    noPod: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `helm test --logs fails whatever the tests say: it looks for a Pod named ${object.name}, and there is only ${label(object)}`,
    },
    elsewhere: {
      severity: "warning",
      // Of a rendered text it is not sure what the release's namespace is.
      certainty: "assumption",
      text: ({ object }: Data) => `helm test --logs does not find ${label(object)}: it looks in the release's namespace only`,
    },
    containers: {
      severity: "warning",
      certainty: "proof",
      text: ({ object }: Data) =>
        `helm test --logs cannot read ${label(object)}: it has several containers, and Helm asks without naming one`,
    },
  },

  hook(hook, ctx) {
    const { resource, deletePolicies, events } = hook;
    if (!events.includes("test")) return;
    // A helper that is named like the Pod gets the Pod's logs printed once more.
    if (resource.kind !== "Pod" && testPodsOf(ctx.release).has(resource.name)) return;
    const report = (
      messageId: "deleted" | "deletedFailed" | "noPod" | "elsewhere" | "containers",
      location: Location,
      help: string,
      helm: readonly Profile[],
    ) => {
      if (helm.length > 0)
        ctx.report({
          messageId,
          data: { object: resource },
          object: resource,
          location,
          operations: ["test"],
          flags: ["--logs"],
          helm,
          help,
        });
    };
    const { document } = resource;
    if (resource.kind !== "Pod") {
      report(
        "noPod",
        locateOnHook(hook, hookAnnotation),
        resource.kind === "Job"
          ? "Make the test a Pod, or read its output with helm.sh/hook-output-log-policy: hook-succeeded,hook-failed instead of --logs (Helm 3.18 and later)."
          : "Make what a test needs a release resource, and only the Pod a test.",
        ctx.profiles,
      );
      return;
    }
    if (resource.namespace !== "") {
      report(
        "elsewhere",
        document.locate(["metadata", "namespace"], "pair"),
        "Leave the namespace out: then it is the release's.",
        ctx.profiles,
      );
      return;
    }
    const early = ctx.profiles.filter((profile) => !profile.testLogsBeforeDeletion);
    const word = deletePolicies.has("hook-succeeded") ? "hook-succeeded" : deletePolicies.has("hook-failed") ? "hook-failed" : undefined;
    if (word !== undefined) {
      const item = itemsOf(resource.annotations.get(deletePolicyAnnotation)?.value ?? "").find((each) => each.word.toLowerCase() === word);
      report(
        word === "hook-succeeded" ? "deleted" : "deletedFailed",
        locateOnHook(hook, deletePolicyAnnotation, item ? [item.from, item.to] : "pair"),
        "Write before-hook-creation alone: the Pod stays until the next test. Helm 4.0.5 and later print the logs before they delete.",
        early,
      );
    }
    const [, second] = podContainersOf(resource).filter((container) => container.list === "containers");
    // Helm 4.0.5 to 4.1 still ask so; the newest of that profile, 4.2.4, reads each container by name (`getContainerLogs`).
    if (second)
      report(
        "containers",
        document.locate([...second.path, "name"], "pair"),
        "Give the test one container, and its helpers Pods or tests of their own.",
        early,
      );
  },
});

/** The names under which Helm finds a Pod. */
const testPodsOf = memoize(
  (release: ReleaseModel): ReadonlySet<string> =>
    new Set(release.hooks.flatMap(({ resource, events }) => (resource.kind === "Pod" && events.includes("test") ? [resource.name] : []))),
);

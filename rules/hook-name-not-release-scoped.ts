import { clashesOf, type Meeting } from "../src/lifecycle/clashes.ts";
import { liveUsersOf } from "../src/lint/live-users.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { isAwaited } from "../src/model/hook.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly meeting: Meeting;
  readonly users: string;
}

const second = ({ object, meeting }: Data) => `${label(object)} has the same name in every release: a second one in the ${meeting}`;

export default defineRule({
  id: "hook-name-not-release-scoped",
  summary: "A hook has the same name in every release of the chart, and two releases delete each other's.",
  preset: "recommended",
  messages: {
    used: {
      severity: "error",
      certainty: "proof",
      text: (data: Data) => `${second(data)} puts its own in the place of the one that ${data.users} uses`,
    },
    deleted: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${second(data)} deletes that of the first`,
    },
    met: {
      severity: "warning",
      certainty: "proof",
      text: (data: Data) => `${second(data)} meets that of the first`,
    },
    test: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: (data: Data) => `${second(data)} deletes that of the first when it is tested`,
    },
  },

  release(release, ctx) {
    const { renders } = ctx;
    if (renders?.install !== release) return;
    const clashes = clashesOf(renders);
    if (!clashes) return;
    for (const hook of release.hooks) {
      const { resource, deletePolicies } = hook;
      const meeting = clashes.get(resource);
      // No policy deletes a definition, and every release means the same by it.
      if (!meeting || resource.kind === "CustomResourceDefinition") continue;
      const users = isAwaited(resource) ? [] : (liveUsersOf(release).get(hook) ?? []);
      const isTest = hook.events.every((event) => event === "test");
      const messageId = isTest ? "test" : users.length > 0 ? "used" : deletePolicies.has("before-hook-creation") ? "deleted" : "met";
      ctx.report({
        messageId,
        data: { object: resource, meeting, users: listOf([...new Set(users.map(({ user }) => label(user)))]) },
        object: resource,
        location: resource.document.locate(["metadata", "name"], "value"),
        related: users.slice(0, 5).map(({ user, text, path }) => ({
          message: `${label(user)} ${text}`,
          location: user.document.locate(path, "pair"),
          object: user,
        })),
        help: `Put the release name into it${meeting === "cluster" ? ", and the namespace, since names of releases are told apart by that" : ""}: Helm asks nobody whose object a hook is.`,
      });
    }
  },
});

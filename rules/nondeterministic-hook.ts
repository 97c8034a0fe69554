import { drawnFieldsOf } from "../src/lint/drawn-fields.ts";
import { type LiveUse, liveUsersOf } from "../src/lint/live-users.ts";
import { defineRule } from "../src/lint/rule.ts";
import { fieldOf, listOf } from "../src/lint/words.ts";
import { isAwaited } from "../src/model/hook.ts";
import { pairObjects } from "../src/model/pair-objects.ts";
import { seenAs } from "../src/model/renders.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly fields: string;
  readonly users: string;
}

const lookup = "use what lookup finds in the cluster before something new is drawn";

export default defineRule({
  id: "nondeterministic-hook",
  summary: "A hook of upgrades holds what is random or the time of day, so that every upgrade puts another value in its place.",
  preset: "recommended",
  messages: {
    credential: {
      severity: "error",
      certainty: "proof",
      text: ({ object, fields, users }: Data) => `every upgrade gives ${label(object)} another ${fields}, and pods of ${users} use it`,
    },
    secret: {
      severity: "error",
      certainty: "proof",
      text: ({ object, fields }: Data) => `every upgrade gives ${label(object)} another ${fields}`,
    },
    content: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, fields }: Data) => `every upgrade gives ${label(object)} another ${fields}`,
    },
    run: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object, fields }: Data) => `every upgrade runs ${label(object)} with another ${fields}`,
    },
  },

  release(release, ctx) {
    const { renders } = ctx;
    if (renders?.install !== release || !ctx.operations.has("upgrade")) return;
    const [upgrade, again] = [seenAs(renders, "upgrade"), seenAs(renders, "upgrade-again")];
    if (!upgrade || !again || again === upgrade) return;
    const pairs = pairObjects(upgrade, again);
    for (const hook of upgrade.hooks) {
      const { resource } = hook;
      if (!hook.events.some((event) => event.endsWith("-upgrade"))) continue;
      const fields = drawnFieldsOf(renders, resource, pairs);
      const isRun = isAwaited(resource);
      if (fields.length === 0 || (!isRun && hook.deletePolicies.has("hook-succeeded"))) continue;
      const users = liveUsersOf(upgrade).get(hook) ?? [];
      ctx.report({
        messageId: isRun ? "run" : resource.kind !== "Secret" ? "content" : users.length > 0 ? "credential" : "secret",
        data: { object: resource, fields: listOf([...new Set(fields.map(fieldOf))]), users: namesOf(users) },
        object: resource,
        location: resource.document.locate(fields[0]!, "pair"),
        related: [
          ...fields.slice(1, 5).map((path) => ({ message: "another value too", location: resource.document.locate(path, "pair") })),
          ...users.slice(0, 5).map(({ user, text, path }) => ({
            message: `${label(user)} ${text}`,
            location: user.document.locate(path, "pair"),
            object: user,
          })),
        ],
        operations: ["upgrade"],
        help: isRun
          ? "Draw the value once, into a Secret of the release that lookup keeps, and let the hook read it there."
          : `Let it keep its value: ${lookup}, or let users give it. What was sealed or signed with the old value is lost at the next upgrade, and at the retry of a failed one.`,
      });
    }
  },
});

const namesOf = (users: readonly LiveUse[]): string => listOf([...new Set(users.map(({ user }) => label(user)))]);

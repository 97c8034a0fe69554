import { operationOf } from "../src/lifecycle/operations.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type HookEvent, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import { pairObjects } from "../src/model/pair-objects.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { seenAs } from "../src/model/renders.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly events: string;
}

const messages = {
  lost: {
    severity: "error",
    certainty: "proof",
    text: ({ object, events }: Data) => `only installs render ${label(object)}: after the first upgrade its ${events} never runs`,
  },
  testLost: {
    severity: "warning",
    certainty: "proof",
    text: ({ object }: Data) => `only installs render ${label(object)}: after the first upgrade helm test leaves it out`,
  },
  late: {
    severity: "error",
    certainty: "proof",
    text: ({ object, events }: Data) =>
      `only upgrades render ${label(object)}: in a release that was never upgraded its ${events} never runs`,
  },
  testLate: {
    severity: "warning",
    certainty: "proof",
    text: ({ object }: Data) => `only upgrades render ${label(object)}: after an install helm test leaves it out`,
  },
} as const;

export default defineRule({
  id: "delete-hook-behind-condition",
  summary:
    "A hook for later (uninstall, rollback, test) is rendered only by installs or only by upgrades, and is not there when it should run.",
  preset: "recommended",
  messages,

  release(release, ctx) {
    const { renders } = ctx;
    const upgrade = renders?.install === release ? seenAs(renders, "upgrade") : undefined;
    if (!upgrade || upgrade === release) return;
    compare(release, upgrade, ctx);
    compare(upgrade, release, ctx);
  },
});

/** Reports the hooks of `one` whose later events the other render has nothing for. */
function compare(one: ReleaseModel, other: ReleaseModel, ctx: RuleContext<object, typeof messages>): void {
  const isLost = one === ctx.release;
  const pairs = pairObjects(one, other);
  const hooks = new Map(other.hooks.map((hook) => [hook.resource, hook]));
  for (const hook of one.hooks) {
    const counterpart = pairs.get(hook.resource);
    const there = counterpart && hooks.get(counterpart);
    const events = [...new Set(hook.events)].filter((event) => isLater(event, isLost) && !there?.events.includes(event));
    if (events.length === 0) continue;
    const isTest = events.every((event) => event === "test");
    ctx.report({
      messageId: isTest ? (isLost ? "testLost" : "testLate") : isLost ? "lost" : "late",
      data: { object: hook.resource, events: listOf(events) },
      object: hook.resource,
      location: locateOnHook(hook, hookAnnotation, "value"),
      operations: [...new Set(events.map(operationOf))],
      help: "Helm runs the hooks that the last revision was rendered with: take it out of the condition that asks for .Release.IsInstall or .Release.IsUpgrade.",
    });
  }
}

/** A rollback takes the hooks of its target: that the first revision has none for it is as good as planned. */
const isLater = (event: HookEvent, isLost: boolean): boolean =>
  event === "test" || event.endsWith("-delete") || (isLost && event.endsWith("-rollback"));

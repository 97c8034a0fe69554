import { operationOf } from "../src/lifecycle/operations.ts";
import { safeDeadline } from "../src/lint/deadline.ts";
import { causeOf, consequenceOf, describeNeed, theSameFor } from "../src/lint/describe-need.ts";
import { type Loss, lossesOf } from "../src/lint/losses.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import { strippedAt } from "../src/lint/stripped.ts";
import { durationOf, listOf } from "../src/lint/words.ts";
import { retrySecondsOf } from "../src/model/backoff.ts";
import { deadlineOf } from "../src/model/deadline.ts";
import { deletePolicyAnnotation, type Hook, hookAnnotation, locateOnHook } from "../src/model/hook.ts";
import type { Location } from "../src/model/location.ts";
import { itemsOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly provider: Resource;
  readonly user: Resource;
  readonly does: string;
  readonly when: string;
}

interface Outlived {
  readonly object: Resource;
  readonly timeout: number;
  readonly taken: string;
}

const messages = {
  workload: {
    severity: "error",
    certainty: "proof",
    text: ({ provider, user, does, when }: Data) =>
      `hook-succeeded deletes ${label(provider)} at the end of ${when}, but ${label(user)} of the release ${does}`,
  },
  // Other roles, of which the render knows nothing, may grant the same.
  rights: {
    severity: "warning",
    certainty: "assumption",
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
  outlived: {
    severity: "warning",
    certainty: "assumption",
    preset: "strict",
    text: ({ object, timeout, taken }: Outlived) =>
      `if ${label(object)} does not end within ${durationOf(timeout)}, Helm gives up, and hook-succeeded deletes ${taken} while the ${object.kind} works on`,
  },
} as const;

type Context = RuleContext<object, typeof messages>;

export default defineRule({
  id: "delete-policy-removes-in-use",
  summary: "hook-succeeded deletes an object that something still needs.",
  preset: "recommended",
  subsumes: ["post-install-wait-deadlock", "hook-recreates-live-object", "destructive-hook-kind", "hook-deadline-mismatch"],
  messages,

  hook: reportOutlived,

  release(release, ctx) {
    for (const { messageId, maker, user, need, events, also = [] } of lossesOf(release)) {
      ctx.report({
        messageId,
        data: {
          provider: maker.resource,
          user,
          does: describeNeed(need).replace(label(need.target), "it"),
          when: listOf(events),
        },
        object: maker.resource,
        location: locateSucceeded(maker),
        related: [{ message: `${label(user)} ${describeNeed(need)}`, location: user.document.locate(need.path, "pair"), object: user }],
        operations: [...new Set(events.map(operationOf))],
        help: `${adviceFor(messageId, maker.resource)}: without it ${consequenceOf(need, user.kind)}.${theSameFor(also)}`,
        // post-delete-missing-ref says the same of its user.
        cause: messageId === "laterHook" ? causeOf(need) : `${causeOf(need)} ${user.kind}`,
      });
    }
  },
});

/** The word that deletes it. */
function locateSucceeded(maker: Hook): Location {
  const item = itemsOf(maker.resource.annotations.get(deletePolicyAnnotation)?.value ?? "").find(
    ({ word }) => word.toLowerCase() === "hook-succeeded",
  );
  return locateOnHook(maker, deletePolicyAnnotation, item ? [item.from, item.to] : "pair");
}

/** Whether it only has to fail to last longer than Helm waits, for its retries or for its deadline: that one of few tries hangs, nobody can tell. */
const lastsWhenFailing = (resource: Resource, timeout: number): boolean =>
  deadlineOf(resource) !== undefined || (retrySecondsOf(resource) ?? 0) >= timeout;

/** One finding for all that a Job loses: its deadline mends it. */
function reportOutlived(hook: Hook, ctx: Context): void {
  const helm = ctx.profiles.filter((profile) => profile.cleansEarlierOnFailure);
  const { resource } = hook;
  const stripped =
    helm.length > 0 && lastsWhenFailing(resource, ctx.timeout)
      ? strippedAt(ctx.release, hook, ctx.timeout, (event) => event !== "test")
      : [];
  if (stripped.length === 0) return;
  ctx.report({
    messageId: "outlived",
    data: { object: resource, timeout: ctx.timeout, taken: listOf(stripped.map(({ maker }) => label(maker.resource))) },
    object: resource,
    location: locateOnHook(hook, hookAnnotation),
    // Places, not objects: what else is wrong with these has nothing to do with the deadline.
    related: stripped.map(({ maker, need }) => ({
      message: `${label(resource)} ${describeNeed(need)}`,
      location: locateSucceeded(maker),
    })),
    operations: [...new Set(stripped.flatMap(({ events }) => events).map(operationOf))],
    helm,
    help: `Set activeDeadlineSeconds below Helm's --timeout (${ctx.timeout} seconds), say ${safeDeadline(ctx.timeout)}, so that the ${resource.kind} ends first, or let hook-failed delete it too.`,
    // pre-delete-race and hook-deadline-mismatch tell of the same.
    cause: "noDeadline",
  });
}

const adviceFor = (messageId: Loss["messageId"], maker: Resource): string =>
  messageId === "laterHook"
    ? `Take hook-succeeded off ${label(maker)}, or give it the events of what uses it`
    : messageId === "stayingHook"
      ? `Take hook-succeeded off ${label(maker)}, or put it on what uses it`
      : `Make ${label(maker)} a release resource, and give hooks that need it before a copy under another name`;

import { lacksKey } from "../src/lifecycle/missing-keys.ts";
import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import type { Operation } from "../src/lifecycle/operations.ts";
import { eachRun, isRole, presenceOf, presencesOf } from "../src/lifecycle/presence.ts";
import type { Provider } from "../src/lifecycle/providers.ts";
import { causeOf, describeNeed, distinctNeeds, isVital } from "../src/lint/describe-need.ts";
import { doesBackUp } from "../src/lint/migrations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type HookEvent, isAwaited } from "../src/model/hook.ts";
import { memoize } from "../src/model/memoize.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";
import { asMapping } from "../src/model/values.ts";

interface Data {
  readonly user: Resource;
  readonly does: string;
  readonly events: string;
}

export default defineRule({
  id: "pre-upgrade-stale-ref",
  summary: "A pre-upgrade hook's pod finds the objects of the previous revision, or none.",
  preset: "recommended",
  messages: {
    absent: {
      severity: "error",
      certainty: "proof",
      text: ({ user, does }: Data) =>
        `at the upgrade from the version before, ${label(user)} ${does}, which that version does not have: Helm makes it only after the pre-upgrade hooks`,
    },
    keyAbsent: {
      severity: "error",
      certainty: "proof",
      text: ({ user, does }: Data) =>
        `at the upgrade from the version before, ${label(user)} ${does} with a key that that version does not have: Helm changes it only after the pre-upgrade hooks`,
    },
    previous: {
      severity: "warning",
      certainty: "proof",
      text: ({ user, does }: Data) =>
        `${label(user)} ${does} as the previous revision left it: Helm changes release resources only after the pre-upgrade hooks`,
    },
    identity: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ user, does }: Data) =>
        `${label(user)} ${does}, which the previous revision must have had: Helm makes release resources only after the pre-upgrade hooks`,
    },
    leftover: {
      severity: "warning",
      certainty: "proof",
      text: ({ user, does, events }: Data) =>
        `at upgrade ${label(user)} ${does}, which only ${events} of an earlier run left behind: no upgrade makes it again`,
    },
    once: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ user, does, events }: Data) =>
        `at upgrade ${label(user)} ${does}, which ${events} made once: a release whose first install failed before that has none`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!isAwaited(resource)) return;
    const vital = needsOf(ctx.release, resource).filter(isVital);
    const needs = distinctNeeds(vital);
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      if (operation !== "upgrade" && operation !== "rollback") return;
      const groups = new Map<MessageId, Stale[]>();
      const present = presencesOf(ctx.release, needs, operation, moment.index);
      // Rights are old with their role. One that is a hook gives the rights that hooks need, and no need for another is known.
      const roles = needs.filter(isRole).some(({ providers }) => providers.some((provider) => provider.hook))
        ? []
        : needs.filter((need) => isRole(need) && !present.some((each) => each.need === need));
      for (const { need, presence } of [
        ...present,
        ...roles.map((need) => ({ need, presence: presenceOf(ctx.release, need, operation, moment.index) })),
      ]) {
        if (ctx.isAssumed(need.target) || presence.is !== "there" || presence.span?.from !== -1) continue;
        const { provider } = presence;
        const alone = judge(need, provider, event, operation);
        const knows = ctx.previous && operation === "upgrade" && !provider.hook;
        // What saves the old wants the old passwords and settings with it.
        if (alone === "previous" && doesBackUp(resource)) continue;
        const messageId = alone && knows ? compare(vital, provider, alone, ctx.previous) : alone;
        if (messageId) groups.set(messageId, [...(groups.get(messageId) ?? []), { need, provider }]);
      }
      for (const [messageId, stale] of groups) {
        const [{ need, provider }] = stale as [Stale, ...Stale[]];
        ctx.report({
          messageId,
          data: {
            user: resource,
            does: listOf(stale.map((each) => describeNeed(each.need))),
            events: provider.hook?.events.join(", ") ?? "",
          },
          object: resource,
          location: resource.document.locate(need.path, "pair"),
          related: stale.slice(0, 5).map((each) => ({
            message: label(each.provider.resource),
            location: each.provider.resource.document.locate(["metadata", "name"]),
            object: each.provider.resource,
          })),
          operations: [operation],
          help: provider.hook
            ? `Give ${label(provider.resource)} the events of ${label(resource)}: a release whose first install failed, or that is older than it, has none.`
            : "Give the hook a copy of its own, under another name, as a hook with the same events and a lower weight, if it needs the new content.",
          cause: causeOf(need),
        });
      }
    });
  },
});

type MessageId = "absent" | "keyAbsent" | "previous" | "identity" | "leftover" | "once";

interface Stale {
  readonly need: Need;
  readonly provider: Provider;
}

/** What to say of something that was there before the operation; undefined when the operation makes it again, or has no say in it. */
function judge(need: Need, { hook: maker, by }: Provider, event: HookEvent, operation: Operation): MessageId | undefined {
  const isIdentity = need.type === "serviceAccountName" || need.type === "rights";
  if (maker) {
    // One that this operation makes too, only later: at the install it is missing, which others report.
    if (maker.events.some((each) => each.endsWith(`-${operation}`))) return undefined;
    return isIdentity ? "leftover" : "once";
  }
  if (!event.startsWith("pre-")) return undefined;
  // What a controller makes it keeps up to date, whoever asks.
  return isIdentity || by === "promise" || need.target.kind === "PersistentVolumeClaim" ? "identity" : "previous";
}

const objectsOf = memoize(
  (release: ReleaseModel) =>
    new Map([...release.crds, ...release.resources, ...release.hooks.map((hook) => hook.resource)].map((each) => [keyOf(each), each])),
);

/** The same with the version before at hand: what is as it was is not stale. */
function compare(needs: readonly Need[], { resource, by }: Provider, alone: MessageId, previous: ReleaseModel): MessageId | undefined {
  const before = objectsOf(previous).get(keyOf(resource));
  if (!before) return "absent";
  const isNew = ({ key, providers }: Need) =>
    key !== undefined && providers.some((provider) => provider.resource === resource) && lacksKey(before, key) && !lacksKey(resource, key);
  if (by === "manifest" && needs.some(isNew)) return "keyAbsent";
  return contentOf(before) === contentOf(resource) ? undefined : alone;
}

/** All but its metadata, which changes with every version of a chart. */
const contentOf = ({ document }: Resource): string => JSON.stringify({ ...asMapping(document.data), metadata: undefined });

import { needsOfMissingKeys } from "../src/lifecycle/missing-keys.ts";
import { needsOf } from "../src/lifecycle/needs.ts";
import { type Operation, operationOf } from "../src/lifecycle/operations.ts";
import { eachRun, type Presence, presencesOf } from "../src/lifecycle/presence.ts";
import { releaseNameOf, shapeOf } from "../src/lifecycle/release-names.ts";
import { causeOf, consequenceOf, describeNeed, distinctNeeds, isVital, laterCauseOf, meanwhile } from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, type HookEvent, isAwaited } from "../src/model/hook.ts";
import type { Target } from "../src/model/references.ts";
import { label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly user: Resource;
  readonly does: string;
  readonly provider: string;
  readonly when: string;
  readonly key: string;
}

export default defineRule({
  id: "pre-install-missing-ref",
  summary: "A hook's pod needs an object that Helm has not created yet: in pre-install all of the release's.",
  preset: "recommended",
  subsumes: ["pre-upgrade-stale-ref", "missing-hook-weight"],
  messages: {
    later: {
      severity: "error",
      certainty: "proof",
      text: ({ user, does, when }: Data) => `${label(user)} ${does}, which Helm creates only ${when}`,
    },
    promised: {
      severity: "error",
      certainty: "assumption",
      text: ({ user, does, provider, when }: Data) =>
        `${label(user)} ${does}, which comes of ${provider}, and Helm creates that only ${when}`,
    },
    rights: {
      severity: "error",
      certainty: "assumption",
      text: ({ user, does, when }: Data) => `${label(user)} ${does}, which Helm creates only ${when}`,
    },
    key: {
      severity: "error",
      certainty: "proof",
      text: ({ user, does, key }: Data) => `${label(user)} ${does}, which has no key "${key}"`,
    },
    nobody: {
      severity: "warning",
      certainty: "assumption",
      text: ({ user, does }: Data) =>
        `${label(user)} ${does}, which nothing in the release creates, though its name holds the release name`,
    },
    outside: {
      severity: "info",
      certainty: "assumption",
      preset: "strict",
      text: ({ user, does }: Data) => `${label(user)} ${does}, which is not in the release and has to be there before`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!isAwaited(resource)) return;
    const all = needsOf(ctx.release, resource).filter(isVital);
    for (const need of needsOfMissingKeys(all)) {
      const { key = "", path, target } = need;
      ctx.report({
        messageId: "key",
        data: { user: resource, does: describeNeed(need), provider: "", when: "", key },
        object: resource,
        location: resource.document.locate(path, "pair"),
        related: need.providers.map((provider) => ({
          message: `${label(target)}, without "${key}"`,
          location: provider.resource.document.locate(["metadata", "name"]),
          object: provider.resource,
        })),
        operations: [...new Set(hook.events.map(operationOf))],
        help: `Write the key into ${label(target)}, or mark the reference as optional: without it the container does not start.`,
        cause: `key ${key}`,
      });
    }
    const needs = distinctNeeds(all);
    const releaseName = releaseNameOf(ctx.release);
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      for (const { need, presence } of presencesOf(ctx.release, needs, operation, moment.index)) {
        if (ctx.isAssumed(need.target)) continue;
        const location = resource.document.locate(need.path, "pair");
        if (presence.is === "outside") {
          if (need.type === "rights" || need.type.endsWith("ClassName") || isInEveryNamespace(need.target)) continue;
          const isOwn = shapeOf(need.target.name, releaseName).before !== undefined && need.target.kind !== "Secret";
          ctx.report({
            messageId: isOwn ? "nobody" : "outside",
            data: { user: resource, does: describeNeed(need), provider: "", when: "", key: "" },
            object: resource,
            location,
            operations: [operation],
            help: isOwn
              ? `Check the name: without it ${consequenceOf(need, resource.kind)}; if it is made outside the chart, put it into \`assume\`.`
              : `Put ${label(need.target)} into \`assume\` in the configuration if it is always there before.`,
            cause: causeOf(need),
          });
          continue;
        }
        const when = event === "pre-install" ? whenMade(hook, event, presence) : whenElse(event, operation, presence);
        if (when === undefined || presence.is === "there") continue;
        const { provider } = presence;
        const isBehind = presence.is === "later" && presence.moment.event === event;
        const consequence = consequenceOf(need, resource.kind);
        ctx.report({
          messageId: provider.by === "promise" ? "promised" : need.type === "rights" ? "rights" : "later",
          data: { user: resource, does: describeNeed(need), provider: label(provider.resource), when, key: "" },
          object: resource,
          location,
          related: [
            {
              message: `${label(provider.resource)} is created ${when}`,
              location: provider.resource.document.locate(["metadata", "name"]),
              object: provider.resource,
            },
          ],
          operations: [operation],
          help:
            provider.hook && event !== "pre-install"
              ? `Give ${label(provider.resource)} the event ${event} too, and a lower weight than ${label(resource)}: as it is ${consequence}.`
              : `${isBehind ? `Give ${label(provider.resource)} a weight below ${hook.weight}` : "Give the hook an object of its own (another name, a lower weight, the same events), or run it as post-install"}: as it is ${consequence}${meanwhile(need, resource.kind)}.`,
          cause: isBehind ? laterCauseOf(need) : causeOf(need),
        });
      }
    });
  },
});

/** What Kubernetes, and OpenShift, put into each namespace when it is made (kube-controller-manager's rootcacertpublisher and serviceaccount). */
const isInEveryNamespace = ({ kind, name }: Target): boolean =>
  kind === "ServiceAccount"
    ? name === "default"
    : kind === "ConfigMap" && (name === "kube-root-ca.crt" || name === "openshift-service-ca.crt");

/**
 * The other events that make what an event after pre-install needs. What an uninstall lacks has rules of its own, and before a
 * rollback there has been an upgrade; what hook-succeeded has deleted is its own matter.
 */
function whenElse(event: HookEvent, operation: Operation, presence: Presence): string | undefined {
  if (operation === "uninstall" || operation === "rollback") return undefined;
  if (presence.is === "later") return presence.moment.event && presence.moment.event !== event ? `in ${presence.moment.event}` : undefined;
  const maker = presence.is === "never" ? presence.provider.hook : undefined;
  const isGone = maker?.deletePolicies.has("hook-succeeded") && maker.events.some((each) => each.endsWith("-install"));
  return maker && !isGone ? `in ${listOf(maker.events)}` : undefined;
}

/** When the provider comes to be; undefined when the cause is another rule's: a tie of weights, a delete policy. */
function whenMade(hook: Hook, event: HookEvent, presence: Presence): string | undefined {
  if (presence.is === "later") {
    const { moment, provider } = presence;
    if (moment.does === "resources") return "with the release's resources, after the pre-install hooks";
    if (moment.event !== event) return `in ${moment.event}`;
    return provider.hook?.weight === hook.weight
      ? undefined
      : `later in ${event}, with weight ${provider.hook?.weight} after ${hook.weight}`;
  }
  if (presence.is === "never" && presence.provider.hook) return `in ${presence.provider.hook.events.join(", ")}`;
  return undefined;
}

import { lacksKey, needsOfMissingKeys } from "../src/lifecycle/missing-keys.ts";
import { type Need, needsOf } from "../src/lifecycle/needs.ts";
import { type Operation, operationOf } from "../src/lifecycle/operations.ts";
import { alsoLacking, eachRun, presenceOf, presencesOf } from "../src/lifecycle/presence.ts";
import { releaseNameOf, shapeOf } from "../src/lifecycle/release-names.ts";
import {
  causeOf,
  consequenceOf,
  describeNeed,
  distinctNeeds,
  isVitalAtFirst,
  laterCauseOf,
  meanwhile,
  notThereEither,
  theSameFor,
} from "../src/lint/describe-need.ts";
import { defineRule } from "../src/lint/rule.ts";
import { whenElse, whenMade } from "../src/lint/when-made.ts";
import { isAwaited } from "../src/model/hook.ts";
import { actsByItself, isCustomResource } from "../src/model/passive.ts";
import type { Target } from "../src/model/references.ts";
import type { ReleaseModel } from "../src/model/release.ts";
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
    const all = needsOf(ctx.release, resource).filter(isVitalAtFirst);
    const reportKey = (need: Need, without: readonly Resource[], operations: readonly Operation[]) => {
      const { key = "", path, target } = need;
      ctx.report({
        messageId: "key",
        data: { user: resource, does: describeNeed(need), provider: "", when: "", key },
        object: resource,
        location: resource.document.locate(path, "pair"),
        related: without.map((each) => ({
          message: `${label(target)}, without "${key}"`,
          location: each.document.locate(["metadata", "name"]),
          object: each,
        })),
        operations,
        help: `Write the key into ${label(target)}, or mark the reference as optional: without it the container does not start.`,
        cause: `key ${key}`,
      });
    };
    const keyless = needsOfMissingKeys(all);
    for (const need of keyless)
      reportKey(
        need,
        need.providers.map((provider) => provider.resource),
        [...new Set(hook.events.map(operationOf))],
      );
    const needs = distinctNeeds(all);
    const releaseName = releaseNameOf(ctx.release);
    eachRun(ctx.release, hook, ({ event, operation, moment }) => {
      // Of several objects of one name the one that is there counts.
      for (const need of all) {
        if (need.key === undefined || need.need !== "required" || need.providers.length < 2 || keyless.includes(need)) continue;
        const presence = presenceOf(ctx.release, need, operation, moment.index);
        const there = presence.is === "there" && presence.provider.by === "manifest" ? presence.span?.resource : undefined;
        if (there && lacksKey(there, need.key)) reportKey(need, [there], [operation]);
      }
      for (const { need, presence } of presencesOf(ctx.release, needs, operation, moment.index)) {
        if (ctx.isAssumed(need.target)) continue;
        const location = resource.document.locate(need.path, "pair");
        if (presence.is === "outside") {
          if (need.type === "rights" || need.type.endsWith("ClassName") || isInEveryNamespace(need.target)) continue;
          const isOwn =
            shapeOf(need.target.name, releaseName).before !== undefined &&
            need.target.kind !== "Secret" &&
            !mayComeOf(ctx.release, need.target);
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
        if (need.type === "storage" && event !== "pre-install") continue;
        const when = event === "pre-install" ? whenMade(hook, event, presence) : whenElse(event, operation, presence);
        if (when === undefined || presence.is === "there") continue;
        const { provider } = presence;
        const isBehind = presence.is === "later" && presence.moment.event === event;
        const consequence = consequenceOf(need, resource.kind);
        const also = alsoLacking(ctx.release, need, needs, operation, moment.index);
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
            ...also.map(notThereEither),
          ],
          operations: [operation],
          help:
            (provider.hook && event !== "pre-install"
              ? `Give ${label(provider.resource)} the event ${event} too, and a lower weight than ${label(resource)}: as it is ${consequence}.`
              : `${isBehind ? `Give ${label(provider.resource)} a weight below ${hook.weight}` : "Give the hook an object of its own (another name, a lower weight, the same events), or run it as post-install"}: as it is ${consequence}${meanwhile(need, resource, ctx.timeout)}.`) +
            theSameFor(also),
          cause: isBehind ? laterCauseOf(need) : causeOf(need),
        });
      }
    });
  },
});

/** Whether a custom resource's controller may make it: these call what they make after it. Accounts it would have to know beforehand. */
const mayComeOf = ({ resources, hooks }: ReleaseModel, { kind, name }: Target): boolean =>
  kind !== "ServiceAccount" &&
  [...resources, ...hooks.map((hook) => hook.resource)].some(
    (each) => actsByItself(each) && isCustomResource(each) && each.name !== "" && name.startsWith(`${each.name}-`),
  );

/** What Kubernetes, and OpenShift, put into each namespace when it is made (kube-controller-manager's rootcacertpublisher and serviceaccount). */
const isInEveryNamespace = ({ kind, name }: Target): boolean =>
  kind === "ServiceAccount"
    ? name === "default"
    : kind === "ConfigMap" && (name === "kube-root-ca.crt" || name === "openshift-service-ca.crt");

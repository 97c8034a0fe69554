import { type Hook, isAwaited } from "../model/hook.ts";
import { podLabelsOf, podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf } from "../model/resource.ts";
import { asMapping, at, type Mapping } from "../model/values.ts";
import { eachRun } from "./presence.ts";
import { timelineOf } from "./timeline.ts";

const selectors: Readonly<Record<string, string>> = { NetworkPolicy: "podSelector", CiliumNetworkPolicy: "endpointSelector" };

/** The labels that a network policy's pods have to have; undefined when it is none, or takes all pods, or asks for more than labels. */
const selectedBy = ({ resource }: Hook): Mapping | undefined => {
  const selector = at(resource.document.data, "spec", selectors[resource.kind] ?? "");
  const labels = asMapping(at(selector, "matchLabels"));
  return labels && Object.keys(labels).length > 0 && at(selector, "matchExpressions") === undefined ? labels : undefined;
};

/** Pairs of a hook with pods, and a hook that is the network policy of those pods, where a run of the one finds the other not there. */
export function latePolicies(release: ReleaseModel): readonly { readonly hook: Hook; readonly policy: Hook; readonly event: string }[] {
  const policies = release.hooks.flatMap((policy) => {
    const labels = policy.resource.kind in selectors ? selectedBy(policy) : undefined;
    return labels ? [{ policy, labels }] : [];
  });
  if (policies.length === 0) return [];
  return release.hooks.flatMap((hook) => {
    const pod = isAwaited(hook.resource) ? podTemplateOf(hook.resource) : undefined;
    if (!pod) return [];
    const own = podLabelsOf(pod);
    return policies
      .filter(({ labels }) => Object.entries(labels).every(([key, value]) => own[key] === value))
      .flatMap(({ policy }) => {
        const late: string[] = [];
        eachRun(release, hook, ({ event, operation, moment }) => {
          const spans = timelineOf(release, operation).spans.get(keyOf(policy.resource)) ?? [];
          if (!spans.some((span) => span.from < moment.index && moment.index <= span.to)) late.push(event);
        });
        return late.length > 0 ? [{ hook, policy, event: late[0]! }] : [];
      });
  });
}

import { latePolicies } from "../src/lifecycle/network-policies.ts";
import { operationOf } from "../src/lifecycle/operations.ts";
import { type HabitField, habitsOf } from "../src/lifecycle/pod-habits.ts";
import { serviceAccountOf } from "../src/lifecycle/service-accounts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { imagesOf } from "../src/model/images.ts";
import { podTemplateOf } from "../src/model/pod.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, at } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly other: Resource;
  readonly field: string;
  readonly share: string;
  readonly event: string;
}

const text = ({ object, field, share }: Data) => `${label(object)} has no ${field}, which ${share}: its pod may not start where theirs do`;

export default defineRule({
  id: "hook-pod-config-drift",
  summary: "A hook's pod lacks what lets the pods of the chart's workloads start where they are installed.",
  preset: "strict",
  messages: {
    pullSecrets: { severity: "warning", certainty: "heuristic", preset: "recommended", text },
    field: { severity: "warning", certainty: "heuristic", text },
    latePolicy: {
      severity: "warning",
      certainty: "proof",
      preset: "recommended",
      text: ({ object, other, event }: Data) =>
        `${label(object)} is the network policy of ${label(other)}, but is not there when that runs in ${event}`,
    },
  },

  release(release, ctx) {
    for (const { hook, policy, event } of latePolicies(release)) {
      ctx.report({
        messageId: "latePolicy",
        data: { object: policy.resource, other: hook.resource, field: "", share: "", event },
        object: policy.resource,
        location: locateOnHook(policy, hookAnnotation),
        related: [
          { message: `${label(hook.resource)} runs without it`, location: locateOnHook(hook, hookAnnotation), object: hook.resource },
        ],
        operations: [...new Set(policy.events.map(operationOf))],
        help: `Give it the events of ${label(hook.resource)} and a lower weight.`,
        cause: "policy",
      });
    }
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const pod = isAwaited(resource) ? podTemplateOf(resource) : undefined;
    if (!pod) return;
    for (const { field, workloads, of } of habitsOf(ctx.release).get(resource.charts.join("/")) ?? []) {
      if (pod.spec[field] !== undefined && pod.spec[field] !== null) continue;
      if (field === "imagePullSecrets" && !needsPullSecret(resource, workloads[0]!)) continue;
      const [example] = workloads;
      ctx.report({
        messageId: field === "imagePullSecrets" ? "pullSecrets" : "field",
        data: {
          object: resource,
          other: example!,
          field,
          share: of === 1 ? "the workload of its chart has" : `${workloads.length} of ${of} workloads of its chart have`,
          event: "",
        },
        object: resource,
        location: resource.document.locate([...pod.path, "spec"], "key"),
        related: [
          {
            message: `${label(example!)} has it`,
            location: example!.document.locate([...podTemplateOf(example!)!.path, "spec", field], "key"),
            object: example!,
          },
        ],
        operations: [...new Set(hook.events.map(operationOf))],
        help: helpFor(field),
        cause: field,
      });
    }

    /** Not where its ServiceAccount brings the secret, or where its images come from elsewhere. */
    function needsPullSecret(object: Resource, workload: Resource): boolean {
      const account = serviceAccountOf(ctx.release, object);
      if (account && asList(at(account.document.data, "imagePullSecrets")).length > 0) return false;
      const registries = registriesOf(workload);
      return [...registriesOf(object)].some((registry) => registries.has(registry));
    }
  },
});

const helpFor = (field: HabitField): string => `Let the hook's template read the same value for ${field} as the workloads' templates do.`;

const registriesOf = (resource: Resource): ReadonlySet<string> => new Set(imagesOf(resource).map(({ registry }) => registry));

import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";

interface Data {
  readonly kinds: readonly string[];
}

export default defineRule({
  id: "hook-needs-watch-rbac",
  summary: "Helm 4 lists and watches every kind that a chart has hooks of; who deploys it needs the right to.",
  preset: "strict",
  messages: {
    watched: {
      severity: "info",
      certainty: "proof",
      text: ({ kinds }: Data) =>
        `whoever runs Helm 4 must be allowed to list and watch ${listOf(kinds, kinds.length)}: it watches every kind of hook, where Helm 3 watches Jobs and Pods only`,
    },
  },

  release({ hooks }, ctx) {
    const helm = ctx.profiles.filter((profile) => profile.major === 4);
    const [first, ...others] = onePerKind(hooks.filter((hook) => !isAwaited(hook.resource)));
    if (!first || helm.length === 0) return;
    const kinds = [first, ...others].map((hook) => hook.resource.kind);
    ctx.report({
      messageId: "watched",
      data: { kinds },
      object: first.resource,
      location: locateOnHook(first, hookAnnotation),
      related: others.map((hook) => ({
        message: `a hook of kind ${hook.resource.kind}`,
        location: locateOnHook(hook, hookAnnotation),
        object: hook.resource,
      })),
      helm,
      help: verbs(hooks),
      cause: "verbs",
    });
  },
});

const onePerKind = (hooks: readonly Hook[]): readonly Hook[] =>
  [...new Map(hooks.toReversed().map((hook) => [hook.resource.kind, hook])).values()].reverse();

/** The verbs that each Helm uses on the kinds of hooks (recordings: rights-*). */
function verbs(hooks: readonly Hook[]): string {
  const kindsOf = (wanted: (hook: Hook) => boolean) => [...new Set(hooks.filter(wanted).map((hook) => hook.resource.kind))];
  const all = kindsOf(() => true);
  const deleted = kindsOf(({ deletePolicies, resource }) => deletePolicies.size > 0 && resource.kind !== "CustomResourceDefinition");
  const awaited = kindsOf((hook) => isAwaited(hook.resource));
  const on = (words: string, kinds: readonly string[]) => (kinds.length > 0 ? [`${words} on ${listOf(kinds, kinds.length)}`] : []);
  const helm4 = [...on("create, patch, list and watch", all), ...on("delete", deleted)];
  const helm3 = [...on("create", all), ...on("delete and get", deleted), ...on("list and watch", awaited)];
  return `Grant what the Helm in use needs. Helm 4: ${helm4.join("; ")}. Helm 3: ${helm3.join("; ")}.`;
}

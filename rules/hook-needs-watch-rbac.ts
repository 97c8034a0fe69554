import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { isList, objectsIn } from "../src/model/lists.ts";

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

  release({ hooks, namespace }, ctx) {
    const helm = ctx.profiles.filter((profile) => profile.major === 4);
    const kinds = hooks.flatMap((hook) => kindsIn(hook, namespace));
    const [first, ...others] = onePerKind(kinds.filter(({ isAwaited: awaited }) => !awaited));
    if (!first || helm.length === 0) return;
    ctx.report({
      messageId: "watched",
      data: { kinds: [first, ...others].map(({ kind }) => kind) },
      object: first.hook.resource,
      location: locateOnHook(first.hook, hookAnnotation),
      related: others.map(({ kind, hook }) => ({
        message: `a hook of kind ${kind}`,
        location: locateOnHook(hook, hookAnnotation),
        object: hook.resource,
      })),
      helm,
      help: verbs(kinds),
      cause: "verbs",
    });
  },
});

/** A kind of object that Helm makes of a hook: of a List, those of its items. */
interface HookKind {
  readonly kind: string;
  readonly hook: Hook;
  readonly isAwaited: boolean;
}

const kindsIn = (hook: Hook, namespace: string): readonly HookKind[] =>
  objectsIn(hook.resource, namespace)
    .filter((object) => !isList(object))
    .map((object) => ({ kind: object.kind, hook, isAwaited: isAwaited(object) }));

const onePerKind = (kinds: readonly HookKind[]): readonly HookKind[] =>
  [...new Map(kinds.toReversed().map((each) => [each.kind, each])).values()].reverse();

/** The verbs that each Helm uses on the kinds of hooks (recordings: rights-*). */
function verbs(kinds: readonly HookKind[]): string {
  const named = (wanted: (kind: HookKind) => boolean) => [...new Set(kinds.filter(wanted).map(({ kind }) => kind))];
  const all = named(() => true);
  const deleted = named(({ kind, hook }) => hook.deletePolicies.size > 0 && kind !== "CustomResourceDefinition");
  const awaited = named((kind) => kind.isAwaited);
  const on = (words: string, those: readonly string[]) => (those.length > 0 ? [`${words} on ${listOf(those, those.length)}`] : []);
  const helm4 = [...on("create, patch, list and watch", all), ...on("delete", deleted)];
  const helm3 = [...on("create", all), ...on("delete and get", deleted), ...on("list and watch", awaited)];
  return `Grant what the Helm in use needs. Helm 4: ${helm4.join("; ")}. Helm 3: ${helm3.join("; ")}.`;
}

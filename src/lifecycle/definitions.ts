import { type AppliedText, appliedTextsOf } from "../model/applied-texts.ts";
import type { Hook } from "../model/hook.ts";
import { memoize } from "../model/memoize.ts";
import { podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { asMapping, at } from "../model/values.ts";
import { kindsDefinedIn } from "../model/written-manifests.ts";
import { objectsOf, type Provider, providersOf } from "./providers.ts";

/** A CustomResourceDefinition that the release brings. */
export interface Definition {
  readonly plural: string;
  /** `by: "command"`: a hook that seems to apply it. */
  readonly provider: Provider;
}

/** The definitions of a custom resource's kind. */
export const definitionsOf = (release: ReleaseModel, { apiVersion, kind }: Pick<Resource, "apiVersion" | "kind">): readonly Definition[] =>
  (byGroup(release).get(groupOf(apiVersion)) ?? []).filter((definition) => definition.defines(kind));

interface GroupDefinition extends Definition {
  /** Asked, not told: a definition is long, and most releases have no object of its group. */
  readonly defines: (kind: string) => boolean;
}

const byGroup = memoize((release: ReleaseModel): ReadonlyMap<string, readonly GroupDefinition[]> => {
  const groups = new Map<string, GroupDefinition[]>();
  const add = (group: string, definition: GroupDefinition) => groups.set(group, [...(groups.get(group) ?? []), definition]);
  for (const provider of objectsOf(release)) {
    const { kind, name, document } = provider.resource;
    if (kind !== "CustomResourceDefinition") continue;
    // Its name is always `<plural>.<group>`.
    const dot = name.indexOf(".");
    const defines = (asked: string) => at(document.data, "spec", "names", "kind") === asked;
    add(name.slice(dot + 1), { defines, plural: name.slice(0, dot), provider });
  }
  for (const hook of release.hooks) {
    const pod = podTemplateOf(hook.resource);
    for (const applied of pod ? appliedTextsOf(pod) : []) {
      for (const text of textsOf(release, hook, applied))
        for (const { group, kind, plural } of kindsDefinedIn(text))
          add(group, { defines: (asked) => asked === kind, plural, provider: { resource: hook.resource, hook, by: "command" } });
    }
  }
  return groups;
});

/** What a hook hands to `kubectl apply`: written in its command, or in the ConfigMap of the release that its container mounts. */
function textsOf(release: ReleaseModel, { resource }: Hook, applied: AppliedText): readonly string[] {
  if (applied.in === "command") return [applied.text];
  const target = { group: "", kind: "ConfigMap", namespace: resource.namespace, name: applied.name };
  return providersOf(release, target)
    .filter(({ by }) => by === "manifest")
    .flatMap((provider) => Object.entries(asMapping(at(provider.resource.document.data, "data")) ?? {}))
    .flatMap(([key, text]) => (typeof text === "string" && applied.takes(key) ? [text] : []));
}

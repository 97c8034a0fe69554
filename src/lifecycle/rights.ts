import { memoize } from "../model/memoize.ts";
import type { Target } from "../model/references.ts";
import { referencesOf } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { namespaceIn } from "./providers.ts";

/** A RoleBinding or ClusterRoleBinding, and the role that it grants. */
export interface Grant {
  readonly binding: Resource;
  readonly role: Target | undefined;
}

/** Every binding of a release, by `namespace/name` of the ServiceAccounts that it names. */
const grantsOf = memoize((release: ReleaseModel): ReadonlyMap<string, readonly Grant[]> => {
  const grants = new Map<string, Grant[]>();
  for (const binding of [...release.hooks.map((hook) => hook.resource), ...release.resources]) {
    if (binding.kind !== "RoleBinding" && binding.kind !== "ClusterRoleBinding") continue;
    const references = referencesOf(binding);
    const role = references.find((reference) => reference.type === "roleRef")?.target;
    for (const { type, target } of references) {
      if (type !== "subject") continue;
      const id = `${namespaceIn(release, target.namespace)}/${target.name}`;
      grants.set(id, [...(grants.get(id) ?? []), { binding, role }]);
    }
  }
  return grants;
});

/** The bindings of a release that give a ServiceAccount rights. `namespace` is "" for the release's own. */
export const bindingsOf = (release: ReleaseModel, namespace: string, account: string): readonly Grant[] =>
  grantsOf(release).get(`${namespace}/${account}`) ?? [];

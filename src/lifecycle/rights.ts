import { memoize } from "../model/memoize.ts";
import { podTemplateOf } from "../model/pod.ts";
import type { Target } from "../model/references.ts";
import { referencesOf } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asText, at } from "../model/values.ts";
import { namespaceIn, providersOf } from "./providers.ts";

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

/** What one rule of a role lets do. */
export interface Permission {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What the pods of an object may do by the roles of its release; what outside roles give is not known. */
export function permissionsOf(release: ReleaseModel, workload: Resource): readonly Permission[] {
  const spec = podTemplateOf(workload)?.spec;
  const name = asText(spec?.["serviceAccountName"]) ?? asText(spec?.["serviceAccount"]);
  if (name === undefined) return [];
  const words = (list: unknown) => asList(list).flatMap((item) => asText(item) ?? []);
  return bindingsOf(release, workload.namespace, name).flatMap(({ role }) =>
    (role ? providersOf(release, role) : []).flatMap(({ resource }) =>
      asList(at(resource.document.data, "rules")).map((rule) => ({
        groups: words(at(rule, "apiGroups")),
        resources: words(at(rule, "resources")),
        verbs: words(at(rule, "verbs")),
      })),
    ),
  );
}

/** Whether one of these permissions covers a verb on a resource (`widgets`, `widgets/finalizers`). */
export const permits = (permissions: readonly Permission[], group: string, resource: string, verb: string): boolean =>
  permissions.some(
    ({ groups, resources, verbs }) =>
      (groups.includes(group) || groups.includes("*")) &&
      (resources.includes(resource) || resources.includes("*")) &&
      (verbs.includes(verb) || verbs.includes("*")),
  );

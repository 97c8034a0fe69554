import { memoize } from "../model/memoize.ts";
import { accountOf, referencesOf, type Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asMapping, asText, at, type Mapping } from "../model/values.ts";
import { namespaceIn, objectsOf, providersOf } from "./providers.ts";

/** A RoleBinding or ClusterRoleBinding, and the role that it grants. */
export interface Grant {
  readonly binding: Resource;
  readonly role: Target | undefined;
}

const ofKind = (release: ReleaseModel, isWanted: (kind: string) => boolean): readonly Resource[] =>
  objectsOf(release).flatMap(({ resource, by }) => (by === "manifest" && isWanted(resource.kind) ? [resource] : []));

const bindingsIn = (release: ReleaseModel): readonly Resource[] =>
  ofKind(release, (kind) => kind === "RoleBinding" || kind === "ClusterRoleBinding");

const roleOf = (binding: Resource): Target | undefined => referencesOf(binding).find(({ type }) => type === "roleRef")?.target;

/** Every binding of a release, by `namespace/name` of the ServiceAccounts that it names. */
const grantsOf = memoize((release: ReleaseModel): ReadonlyMap<string, readonly Grant[]> => {
  const grants = new Map<string, Grant[]>();
  for (const binding of bindingsIn(release)) {
    const role = roleOf(binding);
    for (const { type, target } of referencesOf(binding)) {
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

/** The bindings of a release that give rights to a group that every ServiceAccount of a namespace is in. */
const groupBindingsOf = (release: ReleaseModel, namespace: string): readonly Grant[] =>
  groupGrantsOf(release).filter(({ of }) => of === undefined || namespaceIn(release, of) === namespace);

/** All that gives a ServiceAccount rights: the bindings that name it, and those of the groups that it is in. */
export const grantsTo = (release: ReleaseModel, namespace: string, account: string): readonly Grant[] => [
  ...bindingsOf(release, namespace, account),
  ...groupBindingsOf(release, namespace),
];

interface GroupGrant extends Grant {
  /** The namespace of the group; undefined when all are in it. */
  readonly of: string | undefined;
}

const groupGrantsOf = memoize((release: ReleaseModel): readonly GroupGrant[] =>
  bindingsIn(release).flatMap((binding) =>
    asList(at(binding.document.data, "subjects")).flatMap((subject): GroupGrant[] => {
      const group = at(subject, "kind") === "Group" ? accountGroup.exec(asText(at(subject, "name")) ?? "") : null;
      return group ? [{ binding, role: roleOf(binding), of: group[1] }] : [];
    }),
  ),
);

/** Groups that ServiceAccounts are in (k8s.io/apiserver pkg/authentication/serviceaccount MakeGroupNames). */
const accountGroup = /^system:(?:authenticated|serviceaccounts(?::(.+))?)$/;

/** What one rule of a role lets do. */
export interface Permission {
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** The objects that it is limited to; empty for all. */
  readonly names: readonly string[];
  /** Where it holds, "" for the release's namespace; undefined everywhere. */
  readonly namespace: string | undefined;
}

/** What the pods of an object may do by the roles of its release; what outside roles give is not known. */
export function permissionsOf(release: ReleaseModel, workload: Resource): readonly Permission[] {
  const account = accountOf(workload);
  if (!account) return [];
  // The core group is "".
  const words = (list: unknown) => asList(list).filter((item) => typeof item === "string");
  return grantsTo(release, workload.namespace, account.name).flatMap(({ binding, role }) =>
    (role ? providersOf(release, role) : []).flatMap(({ resource }) =>
      rulesOf(release, resource).map((rule) => ({
        groups: words(at(rule, "apiGroups")),
        resources: words(at(rule, "resources")),
        verbs: words(at(rule, "verbs")),
        names: words(at(rule, "resourceNames")),
        namespace: binding.kind === "ClusterRoleBinding" ? undefined : binding.namespace,
      })),
    ),
  );
}

/** A role's own rules, and those of the roles that it aggregates by their labels (kube-controller-manager's clusterroleaggregation). */
function rulesOf(release: ReleaseModel, role: Resource): readonly unknown[] {
  const selectors = asList(at(role.document.data, "aggregationRule", "clusterRoleSelectors")).map((item) =>
    asMapping(at(item, "matchLabels")),
  );
  const parts = selectors.flatMap((wanted) =>
    wanted ? clusterRolesOf(release).filter((part) => hasLabels(asMapping(at(part.document.data, "metadata", "labels")), wanted)) : [],
  );
  return [role, ...parts].flatMap(({ document }) => asList(at(document.data, "rules")));
}

const clusterRolesOf = memoize((release: ReleaseModel): readonly Resource[] => ofKind(release, (kind) => kind === "ClusterRole"));

const hasLabels = (labels: Mapping | undefined, wanted: Mapping): boolean =>
  Object.entries(wanted).every(([key, value]) => labels?.[key] === value);

/** Whether one of these permissions covers a verb on a resource (`widgets`, `widgets/finalizers`). */
export const permits = (permissions: readonly Permission[], group: string, resource: string, verb: string): boolean =>
  permissions.some(
    ({ groups, resources, verbs }) =>
      (groups.includes(group) || groups.includes("*")) &&
      (resources.includes(resource) || resources.includes("*")) &&
      (verbs.includes(verb) || verbs.includes("*")),
  );

import { seemsToCallApi } from "../model/commands.ts";
import { isAwaited } from "../model/hook.ts";
import { memoize } from "../model/memoize.ts";
import { isWorkload } from "../model/passive.ts";
import { type PodTemplate, podTemplateOf } from "../model/pod.ts";
import { accountOf, type Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { asList, at } from "../model/values.ts";
import type { Need } from "./needs.ts";
import { providersOf } from "./providers.ts";
import { bindingsOf, type Grant } from "./rights.ts";

/** A pod has the rights of its ServiceAccount, which `stated` names: it needs the bindings that name it, and their roles. */
export function rightsNeeds(release: ReleaseModel, resource: Resource, stated: readonly Need[]): Need[] {
  const pod = podTemplateOf(resource);
  const runsAs = stated.find(({ type }) => type === "serviceAccountName");
  // What is bound to the default account is for whoever runs as it: no pod can be said to need it.
  if (!pod || !runsAs || runsAs.target.name === "default") return [];
  const { path } = runsAs;
  const { name } = runsAs.target;
  const account = runsAs.providers.map((provider) => provider.resource);
  if (!hasToken(pod, account[0])) return [];
  // A migration that runs as the application's account need not use the application's rights.
  const mayDoWithout =
    isAwaited(resource) && accountsOfWorkloads(release).has(`${resource.namespace}/${name}`) && !seemsToCallApi(resource);
  return bindingsOf(release, resource.namespace, name).flatMap((grant) => {
    const { binding, role } = grant;
    const target = (object: Resource): Target => ({
      group: groupOf(object.apiVersion),
      kind: object.kind,
      namespace: object.namespace,
      name: object.name,
    });
    const need = (of: Target, via: readonly Resource[]): Need => ({
      type: "rights",
      target: of,
      need: "required",
      path,
      grant: binding,
      via: [...account.slice(0, 1), ...via],
      basis: "stated",
      providers: providersOf(release, of),
    });
    if (isForAdmission(release, grant) || (mayDoWithout && release.resources.includes(binding))) return [];
    const roleNeeds = role ? [need(role, [binding])] : [];
    return [need(target(binding), []), ...roleNeeds.filter((each) => each.providers.length > 0)];
  });
}

/** `namespace/name` of the accounts that the release's own workloads run as. */
const accountsOfWorkloads = memoize(
  ({ resources }: ReleaseModel): ReadonlySet<string> =>
    new Set(
      resources.filter(isWorkload).flatMap((workload) => {
        const account = accountOf(workload);
        return account ? [`${account.namespace}/${account.name}`] : [];
      }),
    ),
);

/** Whether its containers can speak for the account at all: the pod's own word counts before the account's, and a volume can hold a token in any case. */
export const hasToken = ({ spec }: PodTemplate, account: Resource | undefined): boolean =>
  (spec["automountServiceAccountToken"] ?? at(account?.document.data, "automountServiceAccountToken")) !== false ||
  asList(spec["volumes"]).some((volume) =>
    asList(at(volume, "projected", "sources")).some((source) => at(source, "serviceAccountToken") !== undefined),
  );

/** A role that only lets a pod security policy or security context constraints be used: it is no call of the pod's, and others may let it in too. */
const isForAdmission = (release: ReleaseModel, { role }: Grant): boolean => {
  if (role?.name.startsWith("system:openshift:scc:")) return true;
  const rules = (role ? providersOf(release, role) : []).flatMap(({ resource }) => asList(at(resource.document.data, "rules")));
  return rules.length > 0 && rules.every((rule) => asList(at(rule, "verbs")).every((verb) => verb === "use"));
};

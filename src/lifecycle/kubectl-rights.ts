import { type CommandedCall, kubectlCallsOf } from "../model/commands.ts";
import { type KubectlObjects, singularKind } from "../model/kubectl.ts";
import { memoize } from "../model/memoize.ts";
import { type Container, commandOf, podContainersOf, podTemplateOf } from "../model/pod.ts";
import { accountOf } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { isClusterKind } from "../model/scope.ts";
import { asList, asText, at } from "../model/values.ts";
import { builtInKinds, pluralOf } from "./kinds.ts";
import { namespaceIn, objectsOf, providersOf } from "./providers.ts";
import { grantsTo, type Permission, permissionsOf } from "./rights.ts";
import { hasToken } from "./rights-needs.ts";

/** A right on a resource. */
export interface Access {
  readonly verb: string;
  /** `scale` of `deployments/scale`. */
  readonly subresource?: string;
  /** Another verb that serves as well: other versions of kubectl, or of the API server, ask for it. */
  readonly or?: string;
}

/**
 * What kubectl cannot do without, for objects by name and for those that it finds by a selector or `--all`. Measured with kubectl 0.36.2 on an
 * API server 1.34: `fixtures/kubectl/rights.json` has each call, what it asked for, and what it failed without. What it only asks for and
 * does without (to look whether what it deletes is gone) is not here.
 */
const asked: Readonly<Record<string, { readonly named: readonly Access[]; readonly found: readonly Access[] }>> = {
  get: { named: [{ verb: "get" }], found: [{ verb: "list" }] },
  describe: { named: [{ verb: "get" }], found: [{ verb: "list" }] },
  wait: { named: [{ verb: "get", or: "list" }], found: [{ verb: "list" }] },
  "rollout status": { named: [{ verb: "get" }], found: [{ verb: "list" }] },
  delete: { named: [{ verb: "delete" }], found: [{ verb: "list" }, { verb: "delete" }] },
  create: { named: [{ verb: "create" }], found: [] },
  expose: { named: [{ verb: "get" }], found: [] },
  autoscale: { named: [{ verb: "get" }], found: [] },
  run: { named: [{ verb: "create" }], found: [] },
  scale: changing({ verb: "patch", subresource: "scale", or: "update" }),
  patch: changing({ verb: "patch" }),
  annotate: changing({ verb: "patch" }),
  label: changing({ verb: "patch" }),
  "rollout restart": changing({ verb: "patch" }),
  "set image": changing({ verb: "patch" }),
  "set env": changing({ verb: "patch" }),
  exec: { named: [{ verb: "get" }, { verb: "create", subresource: "exec", or: "get" }], found: [] },
  logs: { named: [{ verb: "get" }, { verb: "get", subresource: "log" }], found: [] },
};

/** A call that changes an object reads it first. */
function changing(access: Access) {
  return { named: [{ verb: "get" }, access], found: [{ verb: "list" }, access] };
}

/** What kubectl needs to be allowed for a verb on objects; empty for what is not known. */
export const accessesOf = (verb: string, { names }: KubectlObjects): readonly Access[] =>
  asked[verb]?.[names.length > 0 ? "named" : "found"] ?? [];

/** A right that a call needs and that nothing in the release gives. */
export interface Lacking {
  readonly call: CommandedCall;
  readonly verb: string;
  /** As roles name it: `deployments/scale`. */
  readonly resource: string;
  /** Where, when it is not where the pod is. */
  readonly namespace: string | undefined;
}

/**
 * The rights that an object's pods lack for what their commands do with kubectl. Only where the release means to give them all: the account is
 * the release's own, with bindings to roles that it holds too.
 */
export const lackingOf = (release: ReleaseModel, resource: Resource): readonly Lacking[] => {
  const calls = callsAsAccount(resource);
  if (calls.length === 0 || !isAllKnown(release, resource)) return [];
  const permissions = permissionsOf(release, resource);
  return calls.flatMap((call) => call.objects.flatMap((objects) => lacking(call, objects)));

  function lacking(call: CommandedCall, objects: KubectlObjects): readonly Lacking[] {
    const named = resourceOf(release, objects.resource);
    if (!named || call.flags.has("subresource")) return [];
    return accessesOf(call.verb, objects).flatMap((access) => {
      const { verb, subresource } = access;
      // A call may name the workload whose pod it means.
      const isOfPod = subresource === "exec" || subresource === "log";
      const target = (isOfPod ? builtIn.get("pod") : undefined) ?? named;
      const names = target === named ? objects.names : ["$POD"];
      if (permissions.some((each) => covers(each, target, access, names) && reaches(each, call, target, names))) return [];
      const stated = call.flags.get("namespace");
      const elsewhere = stated !== undefined && !hasNoNamespace(target) && namespaceIn(release, stated) !== resource.namespace;
      const right = subresource ? `${target.plural}/${subresource}` : target.plural;
      return [{ call, verb, resource: right, namespace: elsewhere ? stated : undefined }];
    });
  }

  /** Whether a permission holds where the objects are. */
  function reaches({ namespace }: Permission, { flags }: CommandedCall, target: KubectlResource, names: readonly string[]): boolean {
    // A namespace is asked for as if it lay in itself (k8s.io/apiserver pkg/endpoints/request requestinfo.go).
    if (namespace === undefined || (target.singular === "namespace" && names.length > 0)) return true;
    if (hasNoNamespace(target) || flags.has("all-namespaces")) return false;
    const stated = flags.get("namespace");
    if (stated !== undefined && /[$`]/.test(stated)) return true;
    return namespace === (stated === undefined ? resource.namespace : namespaceIn(release, stated));
  }
};

function covers(permission: Permission, { group, singular }: KubectlResource, access: Access, names: readonly string[]): boolean {
  const { verb, or, subresource } = access;
  const isVerb = [verb, or, "*"].some((each) => each !== undefined && permission.verbs.includes(each));
  const isGroup = group === undefined || permission.groups.some((each) => each === group || each === "*" || each === "extensions");
  const isResource = permission.resources.some((word) => {
    const [of = "", sub] = word.split("/");
    return word === "*" || ((of === "*" || singularKind(of) === singular) && sub === subresource);
  });
  // Nobody knows a name before its object is created, and none when a list is asked for.
  const isLimited = permission.names.length > 0;
  const isNamed = names.length > 0 && (verb !== "create" || subresource !== undefined);
  const isName = !isLimited || (isNamed && names.every((name) => /[$`]/.test(name) || permission.names.includes(name)));
  return isVerb && isGroup && isResource && isName;
}

/** Whether all that gives the account rights is in the release. */
function isAllKnown(release: ReleaseModel, resource: Resource): boolean {
  const pod = podTemplateOf(resource);
  const account = accountOf(resource);
  if (!pod || !account) return false;
  const [own] = providersOf(release, { group: "", kind: "ServiceAccount", namespace: resource.namespace, name: account.name }).filter(
    ({ by }) => by === "manifest",
  );
  if (!own || !hasToken(pod, own.resource)) return false;
  const grants = grantsTo(release, resource.namespace, account.name);
  return (
    grants.length > 0 &&
    grants.every(({ role }) => {
      const roles = role ? providersOf(release, role) : [];
      // What a role collects by labels may come from outside too.
      return roles.length > 0 && roles.every((each) => at(each.resource.document.data, "aggregationRule") === undefined);
    })
  );
}

/** The calls that the commands of an object's pods make of the API server, as the pods' account. */
export const callsAsAccount = (resource: Resource): readonly CommandedCall[] =>
  podContainersOf(resource).some(hasOwnAccess)
    ? []
    : kubectlCallsOf(resource).filter((call) => !isAsSomebodyElse(call) && !isDry(call) && !local.has(call.verb.split(" ")[0]!));

/** Whether a container's calls may be somebody else's, or are made only where they are allowed. */
const hasOwnAccess = (container: Container): boolean =>
  asList(container.data["env"]).some((each) => asText(at(each, "name")) === "KUBECONFIG") ||
  commandOf(container).some(({ text }) => /\bKUBECONFIG=|\bconfig\s+(use|set)-|\bauth\s+can-i\b/.test(text));

/** What kubectl does without asking anybody. */
const local = new Set(["kustomize", "config", "version", "completion"]);

const isAsSomebodyElse = ({ flags }: CommandedCall): boolean =>
  ["kubeconfig", "token", "as", "server", "context", "user"].some((flag) => flags.has(flag));

const isDry = ({ flags }: CommandedCall): boolean => flags.has("local") || ["", "client", "true"].includes(flags.get("dry-run") ?? "none");

/** A resource as kubectl finds it by a word. */
interface KubectlResource {
  readonly singular: string;
  readonly plural: string;
  /** Undefined when the word does not say, and nothing in the release shows. */
  readonly group: string | undefined;
  readonly isClusterWide: boolean;
  /** Asked for its scope when that matters: a definition is long. */
  readonly definition?: Resource;
}

const hasNoNamespace = ({ isClusterWide, definition }: KubectlResource): boolean =>
  isClusterWide || at(definition?.document.data, "spec", "scope") === "Cluster";

/** What a word of a call names; undefined for what nothing makes known: it may be a short name. */
function resourceOf(release: ReleaseModel, word: string): KubectlResource | undefined {
  if (!/^[A-Za-z][\w.-]*$/.test(word)) return undefined;
  const singular = singularKind(word);
  const [, written] = /^[^.]+(?:\.v\d\w*)?\.(.+)$/.exec(word) ?? [];
  const known = builtIn.get(singular);
  if (known && (written === undefined || written === known.group)) return known;
  const seen = vocabulary(release).get(singular);
  if (written !== undefined) return { isClusterWide: false, plural: pluralOf(singular), ...seen, singular, group: written };
  return seen;
}

/** Kinds that several groups serve under one name are left out: which of them kubectl takes depends on the cluster. */
const builtIn: ReadonlyMap<string, KubectlResource> = new Map(
  builtInKinds.flatMap(({ group, kind }): [string, KubectlResource][] =>
    kind === "Event" || kind === "Binding"
      ? []
      : [[singularKind(kind), { singular: singularKind(kind), plural: pluralOf(kind), group, isClusterWide: isClusterKind(group, kind) }]],
  ),
);

/** The resources of others that a release speaks of: in its definitions, custom resources and roles. */
const vocabulary = memoize((release: ReleaseModel): ReadonlyMap<string, KubectlResource> => {
  const words = new Map<string, KubectlResource>();
  const add = (plural: string, more: Partial<KubectlResource> = {}) => {
    const singular = singularKind(plural);
    if (!builtIn.has(singular) && !words.has(singular))
      words.set(singular, { singular, plural, group: undefined, isClusterWide: false, ...more });
  };
  for (const { resource } of objectsOf(release)) {
    if (resource.kind === "CustomResourceDefinition") {
      const [plural = "", ...group] = resource.name.split(".");
      add(plural, { group: group.join("."), definition: resource });
    } else if (/^(Cluster)?Role$/.test(resource.kind) && groupOf(resource.apiVersion) === "rbac.authorization.k8s.io") {
      for (const rule of asList(at(resource.document.data, "rules")))
        for (const word of asList(at(rule, "resources"))) add(asText(word)?.split("/")[0] ?? "*");
    }
  }
  return words;
});

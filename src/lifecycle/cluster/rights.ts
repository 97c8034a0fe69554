import { groupOf } from "../../model/resource.ts";
import { asList, asText, at } from "../../model/values.ts";
import { isClusterWide, type KindRef, pluralOf } from "../kinds.ts";
import type { Reply } from "../request.ts";
import type { ClusterState } from "./state.ts";

type RightVerb = "get" | "list" | "watch" | "create" | "patch" | "update" | "delete";

interface Wanted extends KindRef {
  readonly namespace: string;
  readonly name: string;
}

/** What RBAC says when the user may not: undefined when it may (recordings: rights-*). */
export function refuseRight(state: ClusterState, verb: RightVerb, object: Wanted): Reply | undefined {
  if (state.user === undefined || isAllowed(state, state.user, verb, object)) return undefined;
  const group = groupOf(object.apiVersion);
  const resource = pluralOf(object.kind);
  const named = verb !== "create" && verb !== "list" && verb !== "watch" && object.name !== "" ? ` "${object.name}"` : "";
  const where = isClusterWide(object) ? "at the cluster scope" : `in the namespace "${object.namespace || state.options.namespace}"`;
  return {
    answer: "forbidden",
    status: 403,
    message: `${resource}${group && `.${group}`}${named} is forbidden: User "${state.user}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`,
  };
}

const has = (list: unknown, wanted: string): boolean => asList(list).some((item) => item === "*" || item === wanted);

function isAllowed(state: ClusterState, user: string, verb: RightVerb, object: Wanted): boolean {
  const group = groupOf(object.apiVersion);
  const allows = (rule: unknown): boolean =>
    has(at(rule, "apiGroups"), group) &&
    has(at(rule, "resources"), pluralOf(object.kind)) &&
    has(at(rule, "verbs"), verb) &&
    (asList(at(rule, "resourceNames")).length === 0 || asList(at(rule, "resourceNames")).includes(object.name));
  for (const binding of state.objects.values()) {
    const isOfCluster = binding.kind === "ClusterRoleBinding";
    if (!isOfCluster && (binding.kind !== "RoleBinding" || isClusterWide(object) || binding.namespace !== object.namespace)) continue;
    if (!asList(binding.data["subjects"]).some((subject) => at(subject, "kind") === "User" && at(subject, "name") === user)) continue;
    const kind = asText(at(binding.data, "roleRef", "kind"));
    const name = asText(at(binding.data, "roleRef", "name"));
    const role = state.objects.get(`rbac.authorization.k8s.io/${kind}/${kind === "ClusterRole" ? "" : binding.namespace}/${name}`);
    if (role && asList(role.data["rules"]).some(allows)) return true;
  }
  return false;
}

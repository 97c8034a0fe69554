import { resourceNameOf } from "../kinds.ts";
import type { KubeObject } from "../objects.ts";
import type { Reply } from "../request.ts";
import type { ClusterState, LiveObject } from "./state.ts";

const namespaceOf = (state: ClusterState, name: string): LiveObject | undefined => state.objects.get(`/Namespace//${name}`);

/** What the API server says to any write into a namespace that is not there (recordings: other-namespace-missing, namespace-post-install). */
export function refuseMissingNamespace(state: ClusterState, { namespace }: KubeObject): Reply | undefined {
  if (namespace === "" || namespaceOf(state, namespace) || state.options.hasNamespace(namespace)) return undefined;
  return { answer: "not-found", status: 404, message: `namespaces "${namespace}" not found` };
}

/** Nothing new comes into a namespace that is being deleted; what is there may be changed (recordings: namespace-hook-earlier, namespace-post-delete). */
export function refuseTerminating(state: ClusterState, object: KubeObject): Reply | undefined {
  const { namespace, name } = object;
  if (namespace === "" || !namespaceOf(state, namespace)?.deleting) return undefined;
  const what = `unable to create new content in namespace ${namespace} because it is being terminated`;
  return {
    answer: "forbidden",
    status: 403,
    message: `${resourceNameOf(object)} "${name}" is forbidden: ${what}`,
    reason: "NamespaceTerminating",
  };
}

import type { KubeObject } from "../objects.ts";
import type { Profile } from "../profiles.ts";
import type { Reply } from "../request.ts";

/** Several errors of concurrent calls in one: hashicorp's multierror in Helm 3, `errors.Join` in Helm 4 (`perform`, pkg/kube/client.go). */
export function joinErrors(profile: Profile, messages: readonly string[]): string {
  if (profile.major === 4) return messages.join("\n");
  return `${messages.length} error${messages.length === 1 ? "" : "s"} occurred:\n${messages.map((message) => `\t* ${message}\n`).join("")}\n`;
}

/** What Helm 4 makes of a refused apply (`patchResourceServerSide`, 4.2.4 pkg/kube/client.go). */
export function applyError(object: KubeObject, reply: Reply, namespace: string): string {
  const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
  const name = `${object.namespace || namespace}/${object.name} ${group}/${version}, Kind=${object.kind}`;
  return reply.answer === "conflict"
    ? `conflict occurred while applying object ${name}: ${reply.message}`
    : `server-side apply failed for object ${name}: ${reply.message}`;
}

export const emptyName = "resource name may not be empty";

/** `ConfigMap "app" in namespace "ns"`. */
export const resourceText = (object: KubeObject, namespace: string): string =>
  `${object.kind} "${object.name}" in namespace "${object.namespace || namespace}"`;

export const unservedKind = (object: {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}): string =>
  `resource mapping not found for name: "${object.name}" namespace: "${object.namespace}" from "": no matches for kind "${object.kind}" in version "${object.apiVersion}"\nensure CRDs are installed first`;

import type { KubeObject } from "../objects.ts";
import type { Profile } from "../profiles.ts";
import type { Reply } from "../request.ts";
/** Several errors of concurrent calls in one: hashicorp's multierror in Helm 3, `errors.Join` in Helm 4 (`perform`, pkg/kube/client.go). */
export declare function joinErrors(profile: Profile, messages: readonly string[]): string;
/** What Helm 4 makes of a refused apply (`patchResourceServerSide`, 4.2.4 pkg/kube/client.go). */
export declare function applyError(object: KubeObject, reply: Reply, namespace: string): string;
export declare const emptyName = "resource name may not be empty";
/** `ConfigMap "app" in namespace "ns"`. */
export declare const resourceText: (object: KubeObject, namespace: string) => string;
export declare const unservedKind: (object: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name: string;
    readonly namespace: string;
}) => string;

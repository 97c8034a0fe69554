import type { Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
/** A RoleBinding or ClusterRoleBinding, and the role that it grants. */
export interface Grant {
    readonly binding: Resource;
    readonly role: Target | undefined;
}
/** The bindings of a release that give a ServiceAccount rights. `namespace` is "" for the release's own. */
export declare const bindingsOf: (release: ReleaseModel, namespace: string, account: string) => readonly Grant[];
/** What one rule of a role lets do. */
export interface Permission {
    readonly groups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
}
/** What the pods of an object may do by the roles of its release; what outside roles give is not known. */
export declare function permissionsOf(release: ReleaseModel, workload: Resource): readonly Permission[];
/** Whether one of these permissions covers a verb on a resource (`widgets`, `widgets/finalizers`). */
export declare const permits: (permissions: readonly Permission[], group: string, resource: string, verb: string) => boolean;

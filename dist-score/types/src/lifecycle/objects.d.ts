import { type ObjectRef, type Resource } from "../model/resource.ts";
import { type Mapping } from "../model/values.ts";
/** An object as Helm hands it to the API server. `namespace` is "" for the release's own and for what has none. */
export interface KubeObject extends ObjectRef {
    readonly generateName: string | undefined;
    readonly data: Mapping;
    /** The document it comes from; of a List, each item names the List. */
    readonly resource: Resource | undefined;
    /** Group, kind, namespace and name. */
    readonly key: string;
}
/** What Helm makes of a document (`Client.Build`, pkg/kube/client.go): its objects, or why it cannot be decoded. */
export interface Built {
    readonly objects: readonly KubeObject[];
    /** Helm's words; undefined when it can be built as far as the text goes. */
    readonly problem: string | undefined;
}
/** `release` is the release's own namespace, which an object may write out. */
export declare const buildObjects: (key: Resource, word: string) => Built;
export declare function toObject(data: Mapping, release: string, resource?: Resource): KubeObject;
export declare const managedByLabel = "app.kubernetes.io/managed-by";
export declare const releaseNameAnnotation = "meta.helm.sh/release-name";
export declare const releaseNamespaceAnnotation = "meta.helm.sh/release-namespace";
/** The object with the label and annotations by which Helm knows its own again (`setMetadataVisitor`, pkg/action/validate.go). */
export declare const withOwner: (object: KubeObject, release: string, namespace: string) => KubeObject;

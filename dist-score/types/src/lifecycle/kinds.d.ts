export interface KindRef {
    readonly apiVersion: string;
    readonly kind: string;
}
/** Whether Kubernetes serves the kind without a definition. */
export declare const isBuiltIn: ({ apiVersion, kind }: KindRef) => boolean;
/** Whether objects of a built-in kind have no namespace. */
export declare const isClusterWide: ({ apiVersion, kind }: KindRef) => boolean;
/** The name of a kind in paths, rights and errors: `networkpolicies`. */
export declare const pluralOf: (kind: string) => string;
/** `jobs.batch`, as errors name a resource. */
export declare const resourceNameOf: ({ apiVersion, kind }: KindRef) => string;
/** `Job.batch`, as validation errors name a kind. */
export declare const qualifiedKindOf: ({ apiVersion, kind }: KindRef) => string;

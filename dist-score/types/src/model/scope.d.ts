/** Whether objects of this kind have no namespace, as far as Kubernetes itself defines the kind. */
export declare const isClusterKind: (group: string, kind: string) => boolean;
export declare const isClusterScoped: (object: {
    readonly apiVersion: string;
    readonly kind: string;
}) => boolean;

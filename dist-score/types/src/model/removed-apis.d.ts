/** What became of an API version that this minor version of Kubernetes 1 no longer serves for the kind; undefined when it does, or never did. */
export declare const removalOf: (apiVersion: string, kind: string, minor: number) => {
    readonly since: number;
    readonly instead?: string;
} | undefined;

/** The annotations that Helm reads on what it installs. */
export declare const readAnnotations: readonly ["helm.sh/hook", "helm.sh/hook-weight", "helm.sh/hook-delete-policy", "helm.sh/hook-output-log-policy", "helm.sh/resource-policy"];
export type ReadAnnotation = (typeof readAnnotations)[number];
/** What a key that Helm does not read was probably meant to be; `unclear` when it speaks of hooks in Helm's name, but of nothing known. */
export declare function meantAnnotation(key: string): ReadAnnotation | "unclear" | undefined;

/** What is wrong with a name, in words that follow "its name"; undefined when Kubernetes takes it. */
export declare function nameFlawOf(apiVersion: string, kind: string, name: string): string | undefined;
/** What is wrong with a label; undefined when Kubernetes takes it. */
export declare function labelFlawOf(key: string, value: string): string | undefined;

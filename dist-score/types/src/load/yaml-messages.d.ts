/** A sentence for a reason that js-yaml gives. */
export declare const explainYaml: (reason: string) => string;

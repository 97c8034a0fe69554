/** Stands where something may be secret. */
export declare const mask = "\u2022\u2022\u2022";
/** Whether what has this name is likely to be a credential: `DB_PASSWORD`, `--token`, `apiKey`. */
export declare const isSecretName: (name: string) => boolean;
/** A line of a command, a script or a manifest, with whatever looks like a credential masked. */
export declare const maskText: (text: string) => string;

/** Whether a path or name matches one of the globs; a glob that names a folder matches all that is in it. */
export declare const matchGlobs: (globs: readonly string[]) => ((text: string) => boolean);

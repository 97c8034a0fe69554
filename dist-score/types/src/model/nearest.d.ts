/** The edit distance of two words (Damerau's: a swap of neighbours counts once). */
export declare const distance: (a: string, b: string) => number;
/** The name that was probably meant: the closest one, when at most a third of the word is wrong (and always one letter). */
export declare const nearest: (word: string, names: Iterable<string>) => string | undefined;

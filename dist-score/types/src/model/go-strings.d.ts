/** Compares as Go does: by the bytes of UTF-8, which is by code point, where JavaScript compares UTF-16 units. */
export declare const compareBytes: (a: string, b: string) => number;
/** `strings.TrimSpace`. Unlike `trim` it takes U+0085 away and leaves U+FEFF. */
export declare const trimSpace: (text: string) => string;
/** `strings.ToLower`: letter by letter, where JavaScript looks at the neighbours of a sigma and makes two letters of an İ. */
export declare const toLower: (text: string) => string;
/** `strconv.Atoi` on a 64-bit machine; undefined where it returns an error. */
export declare const atoi: (text: string) => number | undefined;

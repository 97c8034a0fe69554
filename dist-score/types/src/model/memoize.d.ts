/** Works `make` out once for each object, and forgets it with the object. */
export declare function memoize<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value;
/** The same for an object and a word. */
export declare function memoizeBy<Key extends object, Word extends string, Value>(make: (key: Key, word: Word) => Value): (key: Key, word: Word) => Value;

/** Works `make` out once for each object, and forgets it with the object. */
export function memoize<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) {
      entry = { value: make(key) };
      known.set(key, entry);
    }
    return entry.value;
  };
}

/** The same for an object and a word. */
export function memoizeBy<Key extends object, Word extends string, Value>(
  make: (key: Key, word: Word) => Value,
): (key: Key, word: Word) => Value {
  const byKey = memoize<Key, Map<Word, { readonly value: Value }>>(() => new Map());
  return (key, word) => {
    const known = byKey(key);
    let entry = known.get(word);
    if (!entry) {
      entry = { value: make(key, word) };
      known.set(word, entry);
    }
    return entry.value;
  };
}

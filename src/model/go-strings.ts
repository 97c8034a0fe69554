/** Compares as Go does: by the bytes of UTF-8, which is by code point, where JavaScript compares UTF-16 units. */
export const compareBytes = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const first = a.charCodeAt(index);
    const second = b.charCodeAt(index);
    if (first === second) continue;
    const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
    // A surrogate stands for a code point above all that a single unit can be.
    return isSurrogate(first) === isSurrogate(second) ? first - second : isSurrogate(first) ? 1 : -1;
  }
  return a.length - b.length;
};

const spaceAtEnds =
  /^[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+|[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+$/g;

/** `strings.TrimSpace`. Unlike `trim` it takes U+0085 away and leaves U+FEFF. */
export const trimSpace = (text: string): string => text.replace(spaceAtEnds, "");

/** `strings.ToLower`: letter by letter, where JavaScript looks at the neighbours of a sigma and makes two letters of an İ. */
export const toLower = (text: string): string =>
  text.replace(/[^\0-\x7f]/gu, (letter) => [...letter.toLowerCase()][0]!).replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** `strconv.Atoi` on a 64-bit machine; undefined where it returns an error. */
export const atoi = (text: string): number | undefined => {
  if (!/^[-+]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith("+") ? text.slice(1) : text);
  return value === BigInt.asIntN(64, value) ? Number(value) : undefined;
};

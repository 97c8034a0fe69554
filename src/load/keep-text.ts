export interface KeptText {
  read(): string;
  /** Whether these words, which are ASCII, stand in it. */
  mentions(words: string): boolean;
}

/**
 * Keeps a text as bytes outside of V8's heap, and hands back what reads them. Most documents of a large render are never looked into again,
 * and the collector would copy each of them twice; nor does a text then keep all that it was cut from.
 */
export const keepText = (text: string): KeptText => {
  const length = Buffer.byteLength(text);
  if (slab.length - used < length) {
    slab = Buffer.allocUnsafeSlow(Math.max(slabSize, length));
    used = 0;
  }
  const kept = slab;
  const start = used;
  const end = start + length;
  used = end;
  const encoding = length === text.length ? "latin1" : "utf8";
  kept.write(text, start, encoding);
  const own: KeptText = {
    read: () => {
      if (last?.of !== own) last = { of: own, text: kept.toString(encoding, start, end) };
      return last.text;
    },
    mentions: (words) => kept.subarray(start, end).includes(words, 0, "latin1"),
  };
  return own;
};

/** The same short text, which keeps nothing alive that it was cut from. */
export const detach = (text: string): string => Buffer.from(text).toString();

const slabSize = 1 << 18;
let slab = Buffer.allocUnsafeSlow(1 << 16);
let used = 0;
/** Who looks into a document asks for its text often. */
let last: { readonly of: KeptText; readonly text: string } | undefined;

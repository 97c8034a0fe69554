/**
 * Keeps a text as bytes outside of V8's heap, and hands back what reads it. Most documents of a large render are never looked into again,
 * and the collector would copy each of them twice; nor does a text then keep all that it was cut from.
 */
export const keepText = (text: string): (() => string) => {
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
  const read = () => {
    if (last?.read !== read) last = { read, text: kept.toString(encoding, start, end) };
    return last.text;
  };
  return read;
};

const slabSize = 1 << 18;
let slab = Buffer.allocUnsafeSlow(1 << 16);
let used = 0;
/** Who looks into a document asks for its text often. */
let last: { readonly read: () => string; readonly text: string } | undefined;

const reach = 100;
const base = 37;
const half = 2 ** 32;

/**
 * The hash of every line that GitHub code scanning knows alerts by (`primaryLocationLineHash`, as github/codeql-action computes it in
 * `src/fingerprints.ts`): a polynomial over the 100 characters from the line's beginning on, blanks and tabs left out, line ends made
 * equal, U+FFFF for the end of the file and zeros after it, in 64 bits; then `:` and how often that hash has come up so far.
 * `text` is the whole file, its byte order mark included.
 */
export function hashLines(text: string): readonly string[] {
  const characters = text.replace(/\r\n?/g, "\n").replace(/[ \t]/g, "") + "\uffff";
  const seen = new Map<string, number>();
  const hashes: string[] = [];
  for (let start = 0; ; ) {
    const hash = hashAt(characters, start);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    hashes.push(`${hash}:${times}`);
    const end = characters.indexOf("\n", start);
    if (end < 0) return hashes;
    start = end + 1;
  }
}

/** 64 bits as two halves: numbers are many times faster than a BigInt. */
function hashAt(characters: string, start: number): string {
  let low = 0;
  let high = 0;
  for (let index = start; index < start + reach; index++) {
    const code = index < characters.length ? characters.charCodeAt(index) : 0;
    low = low * base + code;
    high = (high * base + Math.floor(low / half)) % half;
    low %= half;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
}

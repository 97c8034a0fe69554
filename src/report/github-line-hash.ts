const reach = 100;
const base = 37;
const half = 2 ** 32;

/**
 * The hashes of a file's lines that GitHub code scanning knows alerts by (`primaryLocationLineHash`, as github/codeql-action computes
 * it in `src/fingerprints.ts`): a polynomial over the 100 characters from the line's beginning on, blanks and tabs left out, line ends
 * made equal, U+FFFF for the end of the file and zeros after it, in 64 bits; then `:` and how often that hash has come up so far.
 * `text` is the whole file, its byte order mark included; lines count from 1.
 */
export function createLineHash(text: string): (line: number) => string | undefined {
  const characters = text.replace(/\r\n?/g, "\n").replace(/[ \t]/g, "") + "\uffff";
  // What is hashed stands for its hash, so that only the lines that are asked for cost one.
  const seen = new Map<string, number>();
  const lines: { readonly hashed: string; readonly times: number }[] = [];
  for (let start = 0; start >= 0; ) {
    const hashed = characters.slice(start, start + reach);
    const times = (seen.get(hashed) ?? 0) + 1;
    seen.set(hashed, times);
    lines.push({ hashed, times });
    const end = characters.indexOf("\n", start);
    start = end < 0 ? -1 : end + 1;
  }
  return (number) => {
    const line = lines[number - 1];
    return line && `${hashOf(line.hashed)}:${line.times}`;
  };
}

/** 64 bits as two halves: numbers are many times faster than a BigInt. */
function hashOf(characters: string): string {
  let low = 0;
  let high = 0;
  for (let index = 0; index < reach; index++) {
    const code = index < characters.length ? characters.charCodeAt(index) : 0;
    low = low * base + code;
    high = (high * base + Math.floor(low / half)) % half;
    low %= half;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, "0");
}

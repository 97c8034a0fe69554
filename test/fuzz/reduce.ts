/** A shorter text of which the claim still holds: pieces are taken out, large ones first, lines before characters, for half a minute at most. */
export const reduceText = async (text: string, holds: (text: string) => Promise<boolean>, tries: number): Promise<string> => {
  const until = performance.now() + 30_000;
  let left = tries;
  let parts: string[] = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const isFine of [false, true]) {
    if (isFine) parts = Array.from(parts.join(""));
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < parts.length && left > 0 && performance.now() < until; left--) {
        const shorter = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (await holds(shorter.join(""))) parts = shorter;
        else at += size;
      }
    }
  }
  return parts.join("");
};

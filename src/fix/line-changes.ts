import { type Change, linesOf } from "./apply-edits.ts";

/** Which lines of a text became others. Fixes change single lines far from each other, so the nearest place where both go on alike is right. */
export const lineChanges = (before: string, after: string): readonly Change[] => {
  const left = linesOf(before);
  const right = linesOf(after);
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (left[i] === right[j]) {
      i++;
      j++;
      continue;
    }
    const [a, b] = nextAlike(left, right, i, j);
    changes.push({ line: i + 1, removed: left.slice(i, a), added: right.slice(j, b) });
    i = a;
    j = b;
  }
  return changes;
};

const nextAlike = (left: readonly string[], right: readonly string[], i: number, j: number): readonly [number, number] => {
  const most = left.length - i + (right.length - j);
  for (let steps = 1; steps < most; steps++)
    for (let a = Math.max(0, steps - (right.length - j)); a <= Math.min(steps, left.length - i); a++) {
      const [x, y] = [i + a, j + steps - a];
      // One line alone may be alike by chance: a brace, a key that stands in every document.
      if (left[x] === right[y] && left[x + 1] === right[y + 1]) return [x, y];
    }
  return [left.length, right.length];
};

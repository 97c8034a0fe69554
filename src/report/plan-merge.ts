import type { PlanLine } from "./plan-lines.ts";
import { padEnd, widthOf } from "./width.ts";

interface Shared {
  readonly line: PlanLine;
  /** The versions that have it. */
  readonly of: readonly string[];
}

/** Several timetables in one: what all have stands once; where they differ, each line says whose it is. */
export function mergeBodies(bodies: readonly (readonly PlanLine[])[], versions: readonly string[]): readonly PlanLine[] {
  let merged: readonly Shared[] = (bodies[0] ?? []).map((line) => ({ line, of: [versions[0]!] }));
  for (const [i, body] of bodies.entries()) if (i > 0) merged = mergeTwo(merged, body, versions[i]!);
  if (merged.every(({ of }) => of.length === versions.length)) return merged.map(({ line }) => line);
  const width = Math.max(...versions.map(widthOf));
  return merged.map(({ line, of }) => {
    if (line.text === "") return line;
    return { ...line, text: `${padEnd(of.length === versions.length ? "" : of.join(" "), width)} │ ${line.text}` };
  });
}

/** By a longest common subsequence of lines. */
function mergeTwo(left: readonly Shared[], right: readonly PlanLine[], version: string): readonly Shared[] {
  const common = Array.from({ length: left.length + 1 }, () => new Array<number>(right.length + 1).fill(0));
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      common[i]![j] = left[i]!.line.text === right[j]!.text ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const merged: Shared[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const mine = left[i];
    const theirs = right[j];
    if (mine && theirs && mine.line.text === theirs.text) {
      merged.push({ line: mine.line, of: [...mine.of, version] });
      i++;
      j++;
    } else if (mine && (!theirs || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      merged.push(mine);
      i++;
    } else {
      merged.push({ line: theirs!, of: [version] });
      j++;
    }
  }
  return merged;
}

import { diffArrays } from "diff";
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

function mergeTwo(left: readonly Shared[], right: readonly PlanLine[], version: string): readonly Shared[] {
  let [i, j] = [0, 0];
  return diffArrays(
    left.map(({ line }) => line.text),
    right.map(({ text }) => text),
  ).flatMap(({ added, removed, value }) =>
    value.map((): Shared => {
      if (added) return { line: right[j++]!, of: [version] };
      const mine = left[i++]!;
      if (removed) return mine;
      j++;
      return { line: mine.line, of: [...mine.of, version] };
    }),
  );
}

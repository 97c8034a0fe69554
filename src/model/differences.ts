import type { YamlPath } from "./location.ts";
import { asMapping } from "./values.ts";

/** The fields in which two trees of plain values differ, each as deep as both have it; a list of another length is one field. */
export function differencesOf(one: unknown, other: unknown, path: YamlPath = []): readonly YamlPath[] {
  if (one === other) return [];
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one.flatMap((item, index) => differencesOf(item, other[index], [...path, index]));
  const [mine, theirs] = [asMapping(one), asMapping(other)];
  if (!mine || !theirs) return one === other || (Number.isNaN(one) && Number.isNaN(other)) ? [] : [path];
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  return keys.flatMap((key) => differencesOf(mine[key], theirs[key], [...path, key]));
}

import { memoize } from "../model/memoize.ts";
import { asMapping, type Mapping } from "../model/values.ts";

/** Equal as JSON is: the order of keys does not count. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const first = asMapping(a);
  const second = asMapping(b);
  if (!first || !second) return false;
  const keys = Object.keys(first);
  return keys.length === Object.keys(second).length && keys.every((key) => key in second && isSame(first[key], second[key]));
}

/** The fields that an apply of `data` owns, by path; lists count as one field. What names the object belongs to nobody. */
export const fieldsOf = memoize((data: Mapping): ReadonlyMap<string, unknown> => {
  const found = new Map<string, unknown>();
  const collect = (value: unknown, path: string): void => {
    const mapping = asMapping(value);
    if (mapping === undefined) found.set(path, value);
    else for (const key of Object.keys(mapping)) if (!isName(path, key) && mapping[key] !== null) collect(mapping[key], `${path}.${key}`);
  };
  collect(data, "");
  return found;
});

const isName = (path: string, key: string): boolean =>
  path === ""
    ? key === "apiVersion" || key === "kind" || key === "status"
    : path === ".metadata" && (key === "name" || key === "namespace" || key === "generateName");

/** `base` with the fields of `over` laid upon it, mapping by mapping; null takes a field away. */
export function mergeFields(base: Mapping, over: Mapping): Mapping {
  const merged: Record<string, unknown> = { ...base };
  for (const key of Object.keys(over)) {
    const value = over[key];
    const below = asMapping(merged[key]);
    const mapping = asMapping(value);
    if (value === null) delete merged[key];
    else if (mapping && below) merged[key] = mergeFields(below, mapping);
    else merged[key] = value;
  }
  return merged;
}

/** `data` without the fields of `paths`, and without the mappings that this empties. */
export function dropFields(data: Mapping, paths: ReadonlySet<string>): Mapping {
  if (paths.size === 0) return data;
  const prune = (value: Mapping, path: string): Mapping => {
    const kept: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const here = `${path}.${key}`;
      if (paths.has(here)) continue;
      const mapping = asMapping(value[key]);
      if (!mapping) kept[key] = value[key];
      else {
        const below = prune(mapping, here);
        if (Object.keys(below).length > 0 || Object.keys(mapping).length === 0) kept[key] = below;
      }
    }
    return kept;
  };
  return prune(data, "");
}

/** What an old text had and a new one has no more, as a patch that takes it away. */
export function removalsOf(old: Mapping, target: Mapping): Mapping {
  const removals: Record<string, unknown> = {};
  for (const key of Object.keys(old)) {
    const below = asMapping(old[key]);
    const mapping = asMapping(target[key]);
    if (!(key in target) || target[key] === null) {
      if (old[key] !== null) removals[key] = null;
    } else if (below && mapping) {
      const inner = removalsOf(below, mapping);
      if (Object.keys(inner).length > 0) removals[key] = inner;
    }
  }
  return removals;
}

/** Whether everything that `wanted` states stands in `live` already. */
export function holds(live: unknown, wanted: unknown): boolean {
  const mapping = asMapping(wanted);
  if (!mapping) return wanted === null ? live === undefined || live === null : isSame(live, wanted);
  const there = asMapping(live);
  return Object.keys(mapping).every((key) => {
    const value = mapping[key];
    // An empty mapping is nothing to the API server, which leaves it out.
    const isEmpty = asMapping(value) !== undefined && Object.keys(asMapping(value)!).length === 0;
    return value === null || isEmpty
      ? there?.[key] === undefined || isEmpty
      : there !== undefined && key in there && holds(there[key], value);
  });
}

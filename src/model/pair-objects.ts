import type { ReleaseModel } from "./release.ts";
import { keyOf, type Resource } from "./resource.ts";

/**
 * What of another render stands for each object of this one: the object of the same identity in the same template; of those that are
 * left, and have another name there, the one in the same place among its kind. What only one of the renders has is left out.
 */
export const pairObjects = (one: ReleaseModel, other: ReleaseModel): ReadonlyMap<Resource, Resource> => {
  const pairs = new Map<Resource, Resource>();
  const others = byTemplate(other);
  for (const [template, mine] of byTemplate(one)) {
    const theirs = others.get(template) ?? [];
    const byKey = new Map(theirs.map((resource) => [keyOf(resource), resource]));
    const taken = new Set<Resource>();
    for (const resource of mine) {
      const same = byKey.get(keyOf(resource));
      if (!same || taken.has(same)) continue;
      pairs.set(resource, same);
      taken.add(same);
    }
    const left = byKind(mine.filter((resource) => !pairs.has(resource)));
    const leftThere = byKind(theirs.filter((resource) => !taken.has(resource)));
    for (const [kind, resources] of left) {
      const counterparts = leftThere.get(kind) ?? [];
      // One that is missing in the middle would shift all that follow.
      if (counterparts.length !== resources.length) continue;
      for (const [index, resource] of resources.entries()) pairs.set(resource, counterparts[index]!);
    }
  }
  return pairs;
};

const byTemplate = ({ hooks, resources, dropped }: ReleaseModel): ReadonlyMap<string, readonly Resource[]> => {
  const all = [...hooks.map(({ resource }) => resource), ...resources, ...dropped.map(({ resource }) => resource)];
  return grouped(all, ({ document }) => document.template ?? document.file);
};

const byKind = (resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> =>
  grouped(
    resources.toSorted((a, b) => a.document.index - b.document.index),
    ({ kind }) => kind,
  );

const grouped = (resources: readonly Resource[], by: (resource: Resource) => string): ReadonlyMap<string, readonly Resource[]> => {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const group = groups.get(by(resource));
    if (group) group.push(resource);
    else groups.set(by(resource), [resource]);
  }
  return groups;
};

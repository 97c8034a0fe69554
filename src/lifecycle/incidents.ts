import { memoize } from "../model/memoize.ts";
import type { Ran } from "./explore/history.ts";
import { watchersOfObjects } from "./incidents/objects.ts";
import { watchersOfOld } from "./incidents/old-objects.ts";
import { watchersOfReleases } from "./incidents/releases.ts";
import type { Scene, Sighting } from "./incidents/sighting.ts";

export type { IncidentKind, Sighting } from "./incidents/sighting.ts";

/** A step shows the same whatever went before, and is a part of many histories. */
const sightingsOf = memoize((last: Ran): readonly Sighting[] => [...watchersOfOld, ...watchersOfObjects].flatMap((watch) => watch(last)));

const sightingsByKey = memoize((last: Ran): ReadonlyMap<string, readonly Sighting[]> => {
  const groups = new Map<string, Sighting[]>();
  for (const sighting of sightingsOf(last)) {
    for (const key of new Set(sighting.concerns)) {
      const group = groups.get(key);
      if (group) group.push(sighting);
      else groups.set(key, [sighting]);
    }
  }
  return groups;
});

const ofReleases = (scene: Scene): readonly Sighting[] => watchersOfReleases.flatMap((watch) => watch(scene));

/** Every bad end that the last step of a history shows. */
export const sightingsIn = (scene: Scene): readonly Sighting[] => [...sightingsOf(scene.last), ...ofReleases(scene)];

/** Those that have to do with one object, in the same order: a step of a large release shows thousands. */
export const sightingsAbout = (scene: Scene, key: string): readonly Sighting[] => [
  ...(sightingsByKey(scene.last).get(key) ?? []),
  ...ofReleases(scene).filter(({ concerns }) => concerns.includes(key)),
];

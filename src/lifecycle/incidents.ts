import { memoize } from "../model/memoize.ts";
import type { Ran } from "./explore/history.ts";
import { watchersOfObjects } from "./incidents/objects.ts";
import { watchersOfOld } from "./incidents/old-objects.ts";
import { watchersOfReleases } from "./incidents/releases.ts";
import type { Scene, Sighting } from "./incidents/sighting.ts";

export type { IncidentKind, Sighting } from "./incidents/sighting.ts";

/** A step shows the same whatever went before, and is a part of many histories. */
const sightingsOf = memoize((last: Ran): readonly Sighting[] => [...watchersOfOld, ...watchersOfObjects].flatMap((watch) => watch(last)));

/** Every bad end that the last step of a history shows. */
export const sightingsIn = (scene: Scene): readonly Sighting[] => [
  ...sightingsOf(scene.last),
  ...watchersOfReleases.flatMap((watch) => watch(scene)),
];

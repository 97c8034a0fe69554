import { watchersOfObjects } from "./incidents/objects.ts";
import { watchersOfOld } from "./incidents/old-objects.ts";
import { watchersOfReleases } from "./incidents/releases.ts";
import type { Scene, Sighting, Watcher } from "./incidents/sighting.ts";

export type { IncidentKind, Sighting } from "./incidents/sighting.ts";

const watchers: readonly Watcher[] = [...watchersOfOld, ...watchersOfObjects, ...watchersOfReleases];

/** Every bad end that the last step of a history shows. */
export const sightingsIn = (scene: Scene): readonly Sighting[] => watchers.flatMap((watch) => watch(scene));

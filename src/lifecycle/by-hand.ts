import { asText, type Mapping } from "../model/values.ts";
import { deleteObject } from "./cluster/delete.ts";
import { create } from "./cluster/write.ts";
import { toObject } from "./objects.ts";
import { cloneWorld, type World } from "./run.ts";

/** What somebody else makes and deletes between two commands. */
export interface Handwork {
  readonly create: readonly Mapping[];
  readonly delete: readonly Mapping[];
}

export function doByHand(before: World, { create: made, delete: deleted }: Handwork): World {
  const world = cloneWorld(before);
  const { cluster } = world;
  const { namespace } = cluster.options;
  cluster.user = undefined;
  cluster.outcomes = {};
  for (const data of made) create(cluster, toObject(data, namespace), "outside", "recorder");
  for (const data of deleted) {
    const object = toObject({ ...data, metadata: { name: asText(data["name"]), namespace: asText(data["namespace"]) } }, namespace);
    deleteObject(cluster, object, "Background", false);
  }
  return world;
}

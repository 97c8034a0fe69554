import { differencesOf } from "../model/differences.ts";
import type { YamlPath } from "../model/location.ts";
import type { ChartRenders } from "../model/renders.ts";
import type { Resource } from "../model/resource.ts";

/**
 * The fields of an object that another render of the same chart and values gives another value: what is random, or the time of day.
 * None when the object has another name there, or when the template may keep what `lookup` finds in a cluster.
 */
export function drawnFieldsOf({ lookups }: ChartRenders, resource: Resource, pairs: ReadonlyMap<Resource, Resource>): readonly YamlPath[] {
  const other = pairs.get(resource);
  // Under a new name nothing is put in the place of anything: see changing-hook-name.
  if (!other || other.name !== resource.name || other.document.text === resource.document.text) return [];
  // Here lookup finds nothing; in a cluster it may find what the last revision drew, and the template may keep it.
  if (lookups.has(resource.document.template ?? "")) return [];
  return differencesOf(resource.document.data, other.document.data).filter(counts);
}

/** What is only written on an object, or on its pods, changes nothing that it does. */
const counts = (path: YamlPath): boolean => !path.some((step, index) => step === "metadata" && path[index + 1] !== "name");

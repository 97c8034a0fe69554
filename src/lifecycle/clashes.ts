import { memoize } from "../model/memoize.ts";
import { pairObjects } from "../model/pair-objects.ts";
import { type ChartRenders, seenAs } from "../model/renders.ts";
import type { Resource } from "../model/resource.ts";
import { isClusterScoped } from "../model/scope.ts";

/** Where a second release of a chart meets the objects of the first: in the same namespace, or wherever in the cluster it is. */
export type Meeting = "namespace" | "cluster";

/**
 * The objects that two releases of a chart have in common, and where they meet. Empty when a release resource is among those of a
 * meeting: then Helm refuses the second installation before any hook runs (`existingResourceConflict`, pkg/action/validate.go,
 * Helm 3.21.4 and 4.2.4). Undefined when the chart was not seen under another name.
 */
export const clashesOf = memoize((renders: ChartRenders): ReadonlyMap<Resource, Meeting> | undefined => {
  const { install } = renders;
  const other = seenAs(renders, "other-name");
  if (!other) return undefined;
  const pairs = pairObjects(install, other);
  const again = seenAs(renders, "again");
  const redrawn = again && again !== install ? pairObjects(install, again) : undefined;
  const meetingOf = (resource: Resource): readonly Meeting[] => {
    const there = other === install ? resource : pairs.get(resource);
    if (!there || there.namespace !== resource.namespace) return [];
    // A name that is drawn by lot is another one each time, whatever the release is called.
    if (redrawn && redrawn.get(resource)?.name !== resource.name) return [];
    if (there.name !== resource.name) return isByNamespace(resource.name, there.name) ? ["namespace"] : [];
    return isGlobal(resource) ? ["cluster", "namespace"] : ["namespace"];
  };
  /** Whether it is only the namespace that tells the names apart. */
  const isByNamespace = (name: string, otherName: string): boolean =>
    otherName === name.replaceAll(install.namespace, other.namespace) &&
    otherName !== name.replaceAll(install.releaseName, other.releaseName);
  // An object that is only rendered where lookup does not find it is made for all releases by the first.
  const refused = new Set(install.resources.filter((resource) => !isShared(resource, renders)).flatMap(meetingOf));
  const clashes = new Map<Resource, Meeting>();
  for (const { resource } of install.hooks) {
    const meeting = isShared(resource, renders) ? undefined : meetingOf(resource).find((each) => !refused.has(each));
    if (meeting) clashes.set(resource, meeting);
  }
  return clashes;
});

/** Whether an object is in the same place whatever namespace the release is in. */
const isGlobal = (resource: Resource): boolean => isClusterScoped(resource) || resource.namespace !== "";

const isShared = ({ document }: Resource, { lookups }: ChartRenders): boolean => lookups.has(document.template ?? "");

import { type Hook, isAwaited } from "../model/hook.ts";
import type { Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { pluralOf } from "./kinds.ts";
import { permissionsOf } from "./rights.ts";

/**
 * The Jobs and Pods that seem to make a Secret or ConfigMap, since their roles let them create such and change the one of that very
 * name; none when a workload of the release may do the same. A guess.
 */
export function writersOf(release: ReleaseModel, target: Target): readonly Hook[] {
  if (target.kind !== "Secret" && target.kind !== "ConfigMap") return [];
  const plural = pluralOf(target.kind);
  const writes = (resource: Resource): boolean => {
    const permissions = permissionsOf(release, resource).filter(({ resources }) => resources.includes(plural));
    return (
      permissions.some(({ verbs }) => verbs.includes("create") || verbs.includes("*")) &&
      permissions.some(({ names, verbs }) => names.includes(target.name) && verbs.some((verb) => /^(create|update|patch|\*)$/.test(verb)))
    );
  };
  const writers = release.hooks.filter(({ resource }) => isAwaited(resource) && writes(resource));
  return writers.length > 0 && release.resources.some(writes) ? [] : writers;
}

import { commandLinesOf, type Deletion, deletionsOf } from "../model/commands.ts";
import { type Hook, isAwaited } from "../model/hook.ts";
import type { YamlPath } from "../model/location.ts";
import { isCustomResource } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { asList, at } from "../model/values.ts";
import { definitionsOf } from "./definitions.ts";
import { pluralOf as pluralByRule } from "./kinds.ts";
import { compareHooks, queueOf } from "./order.ts";
import { permissionsOf, permits } from "./rights.ts";
import { isKept } from "./timeline.ts";
import { runningOf } from "./undone.ts";

/** Custom resources of one kind whose operator the same uninstall deletes. */
export interface Abandoned {
  readonly resource: Resource;
  /** The others, of which the same is true. */
  readonly others: readonly Resource[];
  readonly operator: Resource;
  /** Where its own manifest has a finalizer; undefined when the operator is only allowed to set them. */
  readonly finalizers: YamlPath | undefined;
}

const finalizersPath = ["metadata", "finalizers"];

/** The custom resources of a release that nothing deletes while their operator is there, by kind. */
export function abandonedOf(release: ReleaseModel): readonly Abandoned[] {
  const kinds = new Map<string, [Resource, ...Resource[]]>();
  for (const resource of release.resources) {
    if (!isCustomResource(resource) || isKept(resource)) continue;
    const id = `${groupOf(resource.apiVersion)}/${resource.kind} ${hasFinalizers(resource)}`;
    const known = kinds.get(id);
    if (known) known.push(resource);
    else kinds.set(id, [resource]);
  }
  return [...kinds.values()].flatMap(([resource, ...others]): Abandoned[] => {
    const group = groupOf(resource.apiVersion);
    const plural = pluralOf(release, resource);
    const written = hasFinalizers(resource);
    const operator = runningOf(release).find((workload) =>
      permissionsOf(release, workload).some(
        ({ groups, resources, verbs }) =>
          groups.includes(group) &&
          (resources.includes(`${plural}/finalizers`) || (written && (resources.includes(plural) || resources.includes("*")))) &&
          (verbs.includes("update") || verbs.includes("patch") || verbs.includes("*")),
      ),
    );
    if (!operator) return [];
    const cleans = (hook: Hook) =>
      isAwaited(hook.resource) &&
      (permits(permissionsOf(release, hook.resource), group, plural, "delete") || deletes(hook.resource, resource.kind));
    if (queueOf(release, "pre-delete").some(cleans)) return [];
    return [{ resource, others, operator, finalizers: written ? finalizersPath : undefined }];
  });
}

const hasFinalizers = ({ document }: Resource): boolean => asList(at(document.data, ...finalizersPath)).length > 0;

/** A post-delete hook that deletes custom resources, or their definition, when their operator is gone. */
export interface LateCleaner {
  readonly operator: Resource;
  readonly deletion: Deletion;
  /** As the API names the custom resources: `widgets`. */
  readonly plural: string;
}

/** What a post-delete hook deletes that an operator of the release may have set finalizers on. */
export function cleanedLateBy(release: ReleaseModel, hook: Hook): LateCleaner | undefined {
  for (const deletion of deletionsOf(hook.resource)) {
    const plurals =
      deletion.kind === "customresourcedefinition" ? deletion.names.map((name) => name.split(".")[0]!) : [pluralByRule(deletion.kind)];
    for (const plural of plurals) {
      const operator = runningOf(release).find((workload) =>
        permissionsOf(release, workload).some(({ resources }) => resources.includes(`${plural}/finalizers`)),
      );
      if (operator) return { operator, deletion, plural };
    }
  }
  return undefined;
}

/**
 * What a pre-delete hook asks to be deleted and does not wait for, while the operator that may have set finalizers on it goes with the
 * release right after.
 */
export function leftBehindBy(release: ReleaseModel, hook: Hook): LateCleaner | undefined {
  if (!deletionsOf(hook.resource).some(({ isAwaited }) => !isAwaited)) return undefined;
  const queue = queueOf(release, "pre-delete").filter((other) => compareHooks(other, hook) >= 0);
  const waits = queue.some(({ resource }) => commandLinesOf(resource).some((line) => waiting.test(line.replace(/--wait=false/g, ""))));
  if (waits) return undefined;
  const late = cleanedLateBy(release, hook);
  return late && !late.deletion.isAwaited ? late : undefined;
}

/** Commands, and names of scripts and images, that have to do with waiting. */
const waiting = /wait|while|until|sleep|finalizers/;

const pluralOf = (release: ReleaseModel, resource: Resource): string =>
  definitionsOf(release, resource)[0]?.plural ?? pluralByRule(resource.kind);

const deletes = (resource: Resource, kind: string): boolean =>
  deletionsOf(resource).some((deletion) => deletion.kind === kind.toLowerCase());

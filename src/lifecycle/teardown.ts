import { commandLinesOf, type Deletion, deletionsOf, effectsOf } from "../model/commands.ts";
import { type Hook, isAwaited } from "../model/hook.ts";
import type { YamlPath } from "../model/location.ts";
import { memoize } from "../model/memoize.ts";
import { isCustomResource, isLongRunning } from "../model/passive.ts";
import { podLabelsOf, podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import { groupOf, type Resource } from "../model/resource.ts";
import { asList, asMapping, asText, at } from "../model/values.ts";
import { definitionsOf } from "./definitions.ts";
import { pluralOf as pluralByRule } from "./kinds.ts";
import { needsOf } from "./needs.ts";
import { compareHooks, queueOf } from "./order.ts";
import { permissionsOf, permits } from "./rights.ts";
import { isKept } from "./timeline.ts";

const running = memoize((release: ReleaseModel): readonly Resource[] => release.resources.filter(isLongRunning));

/** Something that a pre-delete hook's command deletes while a workload of the release is at work. */
export interface Undone {
  readonly deletion: Deletion;
  readonly workload: Resource;
  /** `made-again`: the workload makes it anew; `held`: the workload's pods keep it from going. */
  readonly is: "made-again" | "held";
}

/** What a pre-delete hook deletes in vain: each kind once. */
export function undoneBy(release: ReleaseModel, hook: Hook): readonly Undone[] {
  const pod = podTemplateOf(hook.resource);
  if (!pod) return [];
  const stopped = stoppedBefore(release, hook);
  const alive = running(release).filter((workload) => !stopped.has(`${workload.kind.toLowerCase()}/${workload.name}`));
  const seen = new Set<string>();
  return deletionsOf(pod).flatMap((deletion): Undone[] => {
    if (seen.has(deletion.kind)) return [];
    const is = deletion.kind === "persistentvolumeclaim" ? "held" : "made-again";
    if (is === "held" && !deletion.isAwaited) return [];
    const workload = alive.find((each) =>
      is === "held" ? usesClaim(each, deletion) : deletion.kind === "pod" ? hasPods(each, deletion) : makes(release, each, deletion.kind),
    );
    if (!workload) return [];
    seen.add(deletion.kind);
    return [{ deletion, workload, is }];
  });
}

/** The workloads that this pre-delete hook, or one before it, scales down or deletes. */
function stoppedBefore(release: ReleaseModel, hook: Hook): ReadonlySet<string> {
  const earlier = queueOf(release, "pre-delete").filter((other) => compareHooks(other, hook) <= 0);
  return new Set(
    earlier.flatMap(({ resource }) => {
      const pod = podTemplateOf(resource);
      return pod ? effectsOf(pod).flatMap(({ verb, kind, name }) => (verb === "create" ? [] : [`${kind}/${name}`])) : [];
    }),
  );
}

export const labelsFit = (labels: Readonly<Record<string, unknown>>, selector: string): boolean =>
  selector.split(",").every((term) => {
    const [, key, value] = /^([^!=]+)==?(.*)$/.exec(term) ?? [];
    return key !== undefined && labels[key] === value;
  });

/** Pods of a StatefulSet have names that can be told; all others go by labels. */
function hasPods(workload: Resource, { names, selector }: Deletion): boolean {
  const pod = podTemplateOf(workload);
  if (!pod) return false;
  if (selector !== undefined) return labelsFit(podLabelsOf(pod), selector);
  return workload.kind === "StatefulSet" && names.some((name) => isOrdinalOf(name, workload.name));
}

function usesClaim(workload: Resource, { names, selector }: Deletion): boolean {
  const pod = podTemplateOf(workload);
  const templates = asList(at(workload.document.data, "spec", "volumeClaimTemplates"));
  if (templates.length > 0) {
    // A StatefulSet's claims have the labels of its selector (pkg/controller/statefulset getPersistentVolumeClaims).
    const labels = asMapping(at(workload.document.data, "spec", "selector", "matchLabels")) ?? {};
    if (selector !== undefined && labelsFit(labels, selector)) return true;
    const bases = templates.map((template) => `${asText(at(template, "metadata", "name"))}-${workload.name}`);
    if (names.some((name) => bases.some((base) => isOrdinalOf(name, base)))) return true;
  }
  const claims = asList(pod?.spec["volumes"]).map((volume) => asText(at(volume, "persistentVolumeClaim", "claimName")));
  return names.some((name) => claims.includes(name));
}

const isOrdinalOf = (name: string, base: string) => name.startsWith(`${base}-`) && /^\d+$/.test(name.slice(base.length + 1));

/** Kinds that controllers look after all the time. Definitions and the like they make when they start, and then no more. */
const lookedAfter: Readonly<Record<string, readonly [group: string, resource: string]>> = {
  validatingwebhookconfiguration: ["admissionregistration.k8s.io", "validatingwebhookconfigurations"],
  mutatingwebhookconfiguration: ["admissionregistration.k8s.io", "mutatingwebhookconfigurations"],
};

/** Whether an operator may create what is deleted: it must be allowed to, and nobody else in the release does. */
const makes = (release: ReleaseModel, workload: Resource, kind: string): boolean => {
  const [group, resource] = lookedAfter[kind] ?? [];
  if (group === undefined || resource === undefined) return false;
  return permissionsOf(release, workload).some(
    ({ groups, resources, verbs }) =>
      groups.includes(group) && resources.includes(resource) && (verbs.includes("create") || verbs.includes("*")),
  );
};

/** A custom resource whose operator the same uninstall deletes. */
export interface Abandoned {
  readonly resource: Resource;
  readonly operator: Resource;
  /** Where its own manifest has a finalizer; undefined when the operator is only allowed to set them. */
  readonly finalizers: YamlPath | undefined;
}

/** The custom resources of a release that nothing deletes while their operator is there; one of each kind. */
export function abandonedOf(release: ReleaseModel): readonly Abandoned[] {
  const kinds = new Map<string, Resource>();
  for (const resource of release.resources) {
    const id = `${groupOf(resource.apiVersion)}/${resource.kind}`;
    if (isCustomResource(resource) && !kinds.has(id) && !isKept(resource)) kinds.set(id, resource);
  }
  return [...kinds.values()].flatMap((resource): Abandoned[] => {
    const group = groupOf(resource.apiVersion);
    const plural = pluralOf(release, resource);
    const written = asList(at(resource.document.data, "metadata", "finalizers")).length > 0;
    const operator = running(release).find((workload) =>
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
    return [{ resource, operator, finalizers: written ? ["metadata", "finalizers"] : undefined }];
  });
}

/** A post-delete hook that deletes custom resources, or their definition, when their operator is gone. */
export interface LateCleaner {
  readonly operator: Resource;
  readonly deletion: Deletion;
  /** As the API names the custom resources: `widgets`. */
  readonly plural: string;
}

/** What a post-delete hook deletes that an operator of the release may have set finalizers on. */
export function cleanedLateBy(release: ReleaseModel, hook: Hook): LateCleaner | undefined {
  const pod = podTemplateOf(hook.resource);
  if (!pod) return undefined;
  for (const deletion of deletionsOf(pod)) {
    const plurals =
      deletion.kind === "customresourcedefinition" ? deletion.names.map((name) => name.split(".")[0]!) : [pluralByRule(deletion.kind)];
    for (const plural of plurals) {
      const operator = running(release).find((workload) =>
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
  const pod = podTemplateOf(hook.resource);
  if (!pod || !deletionsOf(pod).some(({ isAwaited }) => !isAwaited)) return undefined;
  const queue = queueOf(release, "pre-delete").filter((other) => compareHooks(other, hook) >= 0);
  const waits = queue.some(({ resource }) => {
    const template = podTemplateOf(resource);
    return template !== undefined && commandLinesOf(template).some((line) => waiting.test(line.replace(/--wait=false/g, "")));
  });
  if (waits) return undefined;
  const late = cleanedLateBy(release, hook);
  return late && !late.deletion.isAwaited ? late : undefined;
}

/** Commands, and names of scripts and images, that have to do with waiting. */
const waiting = /wait|while|until|sleep|finalizers/;

const pluralOf = (release: ReleaseModel, resource: Resource): string =>
  definitionsOf(release, resource)[0]?.plural ?? pluralByRule(resource.kind);

const deletes = (resource: Resource, kind: string): boolean => {
  const pod = podTemplateOf(resource);
  return pod !== undefined && deletionsOf(pod).some((deletion) => deletion.kind === kind.toLowerCase());
};

/** Storage that a post-delete hook works on while the release's pods may still have it. */
export interface SharedStorage {
  readonly workload: Resource;
  readonly what: string;
  readonly path: YamlPath;
}

/** The claim or folder of the node that a hook's pod and a workload of the release both mount. */
export function storageSharedWith(release: ReleaseModel, hook: Hook): SharedStorage | undefined {
  for (const { type, target, path } of needsOf(release, hook.resource)) {
    if (type !== "volume" || target.kind !== "PersistentVolumeClaim") continue;
    const workload = running(release).find(
      (each) => each.namespace === hook.resource.namespace && usesClaim(each, { ...anyDeletion, names: [target.name] }),
    );
    if (workload) return { workload, what: `PersistentVolumeClaim/${target.name}`, path };
  }
  const folders = foldersOf(hook.resource);
  for (const workload of running(release)) {
    const shared = foldersOf(workload).find(({ folder }) => folders.some((own) => own.folder === folder));
    const own = folders.find(({ folder }) => folder === shared?.folder);
    if (own) return { workload, what: `the node's ${own.folder}`, path: own.path };
  }
  return undefined;
}

const anyDeletion: Deletion = { kind: "persistentvolumeclaim", names: [], selector: undefined, isAwaited: true, path: [] };

/** Folders that everybody mounts hold nobody's data. */
const common = /^\/(proc|sys|dev|etc|run|var\/run|var\/log|lib\/modules|usr|boot)?(\/|$)/;

function foldersOf(resource: Resource): readonly { readonly folder: string; readonly path: YamlPath }[] {
  const pod = podTemplateOf(resource);
  return asList(pod?.spec["volumes"]).flatMap((volume, index) => {
    const folder = asText(at(volume, "hostPath", "path"));
    const isOwn = folder !== undefined && !common.test(folder);
    return pod && isOwn ? [{ folder, path: [...pod.path, "spec", "volumes", index, "hostPath", "path"] }] : [];
  });
}

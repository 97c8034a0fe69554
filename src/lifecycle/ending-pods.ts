import { pausesOf } from "../model/backoff.ts";
import { commandLinesOf, type Deletion, deletionsOf } from "../model/commands.ts";
import { deadlineOf, graceOf } from "../model/deadline.ts";
import type { Hook } from "../model/hook.ts";
import type { YamlPath } from "../model/location.ts";
import { podTemplateOf } from "../model/pod.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { asList, asText, at } from "../model/values.ts";
import { readDuration } from "./duration.ts";
import { needsOf } from "./needs.ts";
import { compareHooks, queueOf } from "./order.ts";
import { isKept } from "./timeline.ts";
import { callsUntil, runningOf } from "./undone.ts";
import { hasClaim, mayAwaitPods, mayStop, speaksOfClaims, speaksOfPods } from "./workload-calls.ts";

/**
 * The workloads whose pods may still be ending when a post-delete hook works: the uninstall has deleted them in the background, and nobody has
 * looked after their pods since. A hook that sleeps gives them time.
 */
function endingAt(release: ReleaseModel, hook: Hook): readonly Resource[] {
  const before = queueOf(release, "post-delete").filter((other) => compareHooks(other, hook) <= 0);
  const sleeps = before.some(({ resource }) => commandLinesOf(resource).some((line) => /^sleep\b/.test(line)));
  if (sleeps) return [];
  const calls = callsUntil(release, hook, "post-delete");
  const last = queueOf(release, "pre-delete").at(-1);
  const earlier = last ? callsUntil(release, last, "pre-delete") : [];
  return runningOf(release).filter(
    (workload) =>
      !isKept(workload) &&
      !calls.some((call) => /^(get|wait|delete)$/.test(call.verb) && speaksOfPods(release, call, workload) !== false) &&
      !earlier.some((call) => mayStop(release, call, workload) || mayAwaitPods(release, call, workload)),
  );
}

/** Storage that a post-delete hook works on while the release's pods may still have it. */
export interface SharedStorage {
  readonly workload: Resource;
  readonly what: string;
  readonly path: YamlPath;
}

/** The claim or folder of the node that a hook's pod and a workload of the release both mount. */
export function storageSharedWith(release: ReleaseModel, hook: Hook): SharedStorage | undefined {
  const ending = endingAt(release, hook);
  for (const { type, target, path, providers } of needsOf(release, hook.resource)) {
    if (type !== "volume" || target.kind !== "PersistentVolumeClaim") continue;
    // One that the uninstall deletes too takes no new pod.
    if (providers.some((provider) => !provider.hook && provider.by === "manifest" && !isKept(provider.resource))) continue;
    const workload = ending.find((each) => each.namespace === hook.resource.namespace && hasClaim(each, target.name));
    if (workload) return { workload, what: `PersistentVolumeClaim/${target.name}`, path };
  }
  const folders = foldersOf(hook.resource);
  for (const workload of ending) {
    const shared = foldersOf(workload).find(({ folder }) => folders.some((own) => own.folder === folder));
    const own = folders.find(({ folder }) => folder === shared?.folder);
    if (own) return { workload, what: `the node's ${own.folder}`, path: own.path };
  }
  return undefined;
}

/** Claims that a post-delete hook waits for, less long than the pods that have them may take to end. */
export interface HeldClaims {
  readonly deletion: Deletion;
  readonly workload: Resource;
  /** How many seconds it waits at most, all its tries together. */
  readonly patience: number;
  /** How many seconds the pods may take. */
  readonly grace: number;
}

/** The claims that a post-delete hook may give up on: Kubernetes keeps them until the pods are gone (`kubernetes.io/pvc-protection`). */
export function heldAtTheEnd(release: ReleaseModel, hook: Hook, timeout: number): HeldClaims | undefined {
  const deletions = deletionsOf(hook.resource).filter(({ kind, isAwaited }) => kind === "persistentvolumeclaim" && isAwaited);
  if (deletions.length === 0) return undefined;
  for (const workload of endingAt(release, hook)) {
    const grace = graceOf(workload) ?? 0;
    for (const deletion of deletions) {
      const patience = patienceOf(hook, deletion, timeout);
      if (patience !== undefined && patience < grace && speaksOfClaims(release, deletion.call, workload) === true)
        return { deletion, workload, patience, grace };
    }
  }
  return undefined;
}

/** How many seconds a hook waits for a deletion; undefined when that cannot be told. */
function patienceOf({ resource }: Hook, { call }: Deletion, timeout: number): number | undefined {
  const most = Math.min(timeout, deadlineOf(resource) ?? timeout);
  const stated = call.flags.get("timeout") ?? "0";
  const once = readDuration(stated);
  if (once === undefined) return undefined;
  // Without a limit of its own, or where the script goes on without it, only the hook's end ends it.
  if (once === 0 || !call.isFatal) return once === 0 ? most : undefined;
  const policy = podTemplateOf(resource)?.spec["restartPolicy"];
  const tries = at(resource.document.data, "spec", "backoffLimit") ?? 6;
  if (typeof tries !== "number" || policy !== "Never") return undefined;
  const retries = resource.kind === "Job" ? tries : 0;
  return Math.min(most, (once / 1000) * (retries + 1) + pausesOf(retries, "Never"));
}

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

import { type Deletion, deletionsOf, kubectlCallsOf } from "../model/commands.ts";
import type { Hook, HookEvent } from "../model/hook.ts";
import type { KubectlCall } from "../model/kubectl.ts";
import { memoize } from "../model/memoize.ts";
import { isLongRunning } from "../model/passive.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";
import { compareHooks, queueOf } from "./order.ts";
import { permissionsOf } from "./rights.ts";
import { mayAwaitPods, mayStop, speaksOfClaims, speaksOfPods } from "./workload-calls.ts";

/** The workloads of a release whose pods run on. */
export const runningOf = memoize((release: ReleaseModel): readonly Resource[] => release.resources.filter(isLongRunning));

/** Something that a pre-delete hook's command deletes while a workload of the release is at work. */
export interface Undone {
  readonly deletion: Deletion;
  readonly workload: Resource;
  /** `made-again`: the workload makes it anew; `held`: the workload's pods keep it from going. */
  readonly is: "made-again" | "held";
}

/** What a pre-delete hook deletes in vain: each kind once. */
export function undoneBy(release: ReleaseModel, hook: Hook): readonly Undone[] {
  const deletions = deletionsOf(hook.resource);
  if (deletions.length === 0) return [];
  const calls = callsUntil(release, hook, "pre-delete");
  const alive = runningOf(release).filter((workload) => !calls.some((call) => mayStop(release, call, workload)));
  const seen = new Set<string>();
  return deletions.flatMap((deletion): Undone[] => {
    if (seen.has(deletion.kind)) return [];
    const is = deletion.kind === "persistentvolumeclaim" ? "held" : "made-again";
    if (is === "held" && !deletion.isAwaited) return [];
    const workload = alive.find((each) =>
      is === "held"
        ? speaksOfClaims(release, deletion.call, each) === true && !endsOtherwise(release, calls, each)
        : deletion.kind === "pod"
          ? speaksOfPods(release, deletion.call, each) === true
          : makes(release, each, deletion.kind),
    );
    if (!workload) return [];
    seen.add(deletion.kind);
    return [{ deletion, workload, is }];
  });
}

/** The calls of kubectl by the hooks of an event up to one, and its own. */
export const callsUntil = (release: ReleaseModel, hook: Hook, event: HookEvent): readonly KubectlCall[] =>
  queueOf(release, event)
    .filter((other) => compareHooks(other, hook) <= 0)
    .flatMap(({ resource }) => kubectlCallsOf(resource));

/** Who waits for the end of pods that it has not deleted itself knows of somebody who stops them. */
const endsOtherwise = (release: ReleaseModel, calls: readonly KubectlCall[], workload: Resource): boolean =>
  calls.some((call) => mayAwaitPods(release, call, workload)) &&
  !calls.some((call) => call.verb === "delete" && speaksOfPods(release, call, workload) !== false);

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

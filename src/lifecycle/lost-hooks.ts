import { hooksByKey, resourcesByKey } from "../model/by-key.ts";
import type { Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf } from "../model/resource.ts";
import type { Profile } from "./profiles.ts";
import { upgradesBetween } from "./upgrades.ts";

/** A hook that the next version no longer has under its name. */
export interface LostHook {
  readonly before: Hook;
  /** The hook of the next version that takes its place. */
  readonly after: Hook | undefined;
  /** Whether the upgrade leaves its object in the cluster: from then on nothing deletes it. */
  readonly isLeft: boolean;
}

/** The hooks of one version that the next one neither has as hooks nor as release resources. */
export function lostHooksOf(previous: ReleaseModel, release: ReleaseModel, profiles: readonly Profile[]): readonly LostHook[] {
  const isLost = ({ resource }: Hook) =>
    resource.name !== "" && !hooksByKey(release).has(keyOf(resource)) && !resourcesByKey(release).has(keyOf(resource));
  const lost = previous.hooks.filter(isLost);
  if (lost.length === 0) return [];
  const known = hooksByKey(previous);
  const fresh = new Set(
    release.hooks.filter(({ resource }) => !known.has(keyOf(resource)) && !resourcesByKey(previous).has(keyOf(resource))),
  );
  const steps = upgradesBetween(previous, release, profiles).map(({ step }) => step);
  return lost.map((before) => {
    const after = successorOf(before, lost, fresh);
    if (after) fresh.delete(after);
    const { kind, name } = before.resource;
    return { before, after, isLeft: steps.some(({ left }) => left.some((object) => object.kind === kind && object.name === name)) };
  });
}

/** A new hook from the same template that shares an event; else the only one of its kind with the same events, when the lost one is that too. */
function successorOf(before: Hook, lost: readonly Hook[], fresh: ReadonlySet<Hook>): Hook | undefined {
  const alike = [...fresh].filter(({ resource }) => resource.kind === before.resource.kind);
  const { template } = before.resource.document;
  const near = alike.find(
    ({ resource, events }) =>
      template !== undefined && resource.document.template === template && events.some((event) => before.events.includes(event)),
  );
  if (near) return near;
  const sameUse = (hook: Hook) => hook.resource.kind === before.resource.kind && hook.events.join() === before.events.join();
  const [only, second] = alike.filter(sameUse);
  return only && !second && lost.filter(sameUse).length === 1 ? only : undefined;
}

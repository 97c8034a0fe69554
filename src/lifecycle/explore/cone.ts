import type { Hook } from "../../model/hook.ts";
import { isAwaited } from "../../model/hook.ts";
import { memoize } from "../../model/memoize.ts";
import type { ReleaseModel } from "../../model/release.ts";
import type { Resource } from "../../model/resource.ts";
import { buildObjects } from "../objects.ts";
import { queueOf } from "../order.ts";
import { neededKeys, templateOf } from "../pod-templates.ts";

interface Member {
  readonly number: number;
  readonly resource: Resource;
  readonly keys: readonly string[];
  readonly needs: readonly string[];
}

/** A part of a release, with what the whole has beside it. */
export interface Part {
  readonly chart: ReleaseModel;
  readonly whole: ReleaseModel;
}

export const wholeOf = memoize((release: ReleaseModel): Part => ({ chart: release, whole: release }));

interface Index {
  readonly members: ReadonlyMap<Resource, Member>;
  readonly byKey: ReadonlyMap<string, readonly Member[]>;
  readonly users: ReadonlyMap<string, readonly Member[]>;
  /** The cones that there are so far, by the numbers of their members: hooks that belong together share one. */
  readonly cones: Map<string, Part>;
}

/** Kinds without pods need nothing to start: their text is not looked into. */
const mayNeed = new Set(["Pod", "Job", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "List"]);

const indexOf = memoize((release: ReleaseModel): Index => {
  const members = new Map<Resource, Member>();
  const byKey = new Map<string, Member[]>();
  const users = new Map<string, Member[]>();
  const push = (map: Map<string, Member[]>, key: string, member: Member): void => {
    const list = map.get(key);
    if (list) list.push(member);
    else map.set(key, [member]);
  };
  for (const resource of [...release.hooks.map((hook) => hook.resource), ...release.resources]) {
    const objects = mayNeed.has(resource.kind) ? buildObjects(resource, release.namespace).objects : [];
    const group = resource.apiVersion.includes("/") ? resource.apiVersion.slice(0, resource.apiVersion.indexOf("/")) : "";
    const keys = objects.length > 0 ? objects.map(({ key }) => key) : [`${group}/${resource.kind}/${resource.namespace}/${resource.name}`];
    const needs = objects.flatMap((object) => {
      const spec = templateOf(object);
      return spec ? neededKeys(spec, object.namespace) : [];
    });
    const member = { number: members.size, resource, keys, needs };
    members.set(resource, member);
    for (const key of keys) push(byKey, key, member);
    for (const key of new Set(needs)) push(users, key, member);
  }
  return { members, byKey, users, cones: new Map() };
});

const mostUsers = 8;

/**
 * A hook with what its pods need, who needs it, and what those need: a release so small that all its histories can be looked at.
 * What is found there is run again on the whole release before anybody hears of it.
 */
export function coneOf(release: ReleaseModel, hook: Hook): Part {
  const { members, byKey, users, cones } = indexOf(release);
  const inside = new Set<Resource>();
  const numbers: number[] = [];
  const add = (member: Member | undefined): void => {
    if (!member || inside.has(member.resource)) return;
    inside.add(member.resource);
    numbers.push(member.number);
    for (const key of [...member.keys, ...member.needs]) for (const other of byKey.get(key) ?? []) add(other);
  };
  const own = members.get(hook.resource);
  add(own);
  const byName = (a: Member, b: Member): number => (a.keys[0]! < b.keys[0]! ? -1 : 1);
  const near = (own?.keys ?? []).flatMap((key) => users.get(key) ?? []).toSorted(byName);
  for (const user of near.slice(0, mostUsers)) add(user);
  // Something that can make the first install fail before it: of what upgrades do not make up for, that matters.
  const first = [...queueOf(release, "pre-install"), ...queueOf(release, "post-install")].find(({ resource }) => isAwaited(resource));
  if (first && hook.events.some((event) => event.endsWith("-install")) && !hook.events.some((event) => event.endsWith("-upgrade")))
    add(members.get(first.resource));
  const id = numbers.sort((a, b) => a - b).join(" ");
  const known = cones.get(id);
  if (known) return known;
  const chart: ReleaseModel = {
    ...release,
    resources: release.resources.filter((resource) => inside.has(resource)),
    hooks: release.hooks.filter(({ resource }) => inside.has(resource)),
    crds: [],
    dropped: [],
    broken: [],
  };
  const cone = { chart, whole: release };
  cones.set(id, cone);
  return cone;
}

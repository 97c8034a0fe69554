import type { Hook } from "../../model/hook.ts";
import { isAwaited } from "../../model/hook.ts";
import { isList } from "../../model/lists.ts";
import { memoize } from "../../model/memoize.ts";
import type { ReleaseModel } from "../../model/release.ts";
import { keyOf, type Resource } from "../../model/resource.ts";
import { buildObjects } from "../objects.ts";
import { queueOf } from "../order.ts";
import { neededKeys, templateOf } from "../pod-templates.ts";

interface Member {
  readonly number: number;
  readonly resource: Resource;
  readonly keys: readonly string[];
  readonly needs: readonly string[];
}

/** Two versions of a release: what is installed at first, and what every later install and upgrade brings. */
export interface Versions {
  readonly chart: ReleaseModel;
  readonly previous: ReleaseModel;
}

/** A part of both, or all of them. */
export interface Part extends Versions {
  readonly whole: Versions;
}

/** One and the same object for the same two; without a previous version there is one chart only. */
export const versionsOf = (chart: ReleaseModel, previous: ReleaseModel = chart): Part => pairsOf(chart)(previous);

const pairsOf = memoize((chart: ReleaseModel) =>
  memoize((previous: ReleaseModel): Part => ({ chart, previous, whole: { chart, previous } })),
);

/** The hooks whose lives are looked at: those of the chart, and those that only the previous version has. */
export function hooksAt({ chart, previous }: Versions): readonly Hook[] {
  if (previous === chart) return chart.hooks;
  const known = new Set(chart.hooks.map(({ resource }) => keyOf(resource)));
  return [...chart.hooks, ...previous.hooks.filter(({ resource }) => !known.has(keyOf(resource)))];
}

interface Index {
  readonly members: ReadonlyMap<Resource, Member>;
  readonly byKey: ReadonlyMap<string, readonly Member[]>;
  readonly users: ReadonlyMap<string, readonly Member[]>;
  /** The cones that there are so far, by the numbers of their members: hooks that belong together share one. */
  readonly cones: Map<string, Part>;
}

/** Kinds without pods need nothing to start: their text is not looked into. */
const mayNeed = new Set(["Pod", "Job", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController"]);

const indexOf = memoize(({ chart, previous }: Versions): Index => {
  const members = new Map<Resource, Member>();
  const byKey = new Map<string, Member[]>();
  const users = new Map<string, Member[]>();
  const push = (map: Map<string, Member[]>, key: string, member: Member): void => {
    const list = map.get(key);
    if (list) list.push(member);
    else map.set(key, [member]);
  };
  const charts = previous === chart ? [chart] : [chart, previous];
  for (const resource of charts.flatMap(({ hooks, resources }) => [...hooks.map((hook) => hook.resource), ...resources])) {
    const objects = mayNeed.has(resource.kind) || isList(resource) ? buildObjects(resource, chart.namespace).objects : [];
    const group = resource.apiVersion.includes("/") ? resource.apiVersion.slice(0, resource.apiVersion.indexOf("/")) : "";
    const keys = objects.length > 0 ? objects.map(({ key }) => key) : [`${group}/${resource.kind}/${resource.namespace}/${resource.name}`];
    const lies = resource.namespace === "" ? [] : [`/Namespace//${resource.namespace}`];
    const needs = objects.flatMap((object) => {
      const spec = templateOf(object);
      return spec ? neededKeys(spec, object.namespace) : [];
    });
    const member = { number: members.size, resource, keys, needs: [...lies, ...needs] };
    members.set(resource, member);
    for (const key of keys) push(byKey, key, member);
    for (const key of new Set(member.needs)) push(users, key, member);
  }
  return { members, byKey, users, cones: new Map() };
});

const mostUsers = 8;

/**
 * A hook with what its pods need, who needs it, and what those need: a release so small that all its histories can be looked at.
 * What is found there is run again on the whole release before anybody hears of it.
 */
export function coneOf({ whole }: Part, hook: Hook): Part {
  const { members, byKey, users, cones } = indexOf(whole);
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
  const first = [...queueOf(whole.previous, "pre-install"), ...queueOf(whole.previous, "post-install")].find(({ resource }) =>
    isAwaited(resource),
  );
  if (first && hook.events.some((event) => event.endsWith("-install")) && !hook.events.some((event) => event.endsWith("-upgrade")))
    add(members.get(first.resource));
  const id = numbers.sort((a, b) => a - b).join(" ");
  const known = cones.get(id);
  if (known) return known;
  const within = (release: ReleaseModel): ReleaseModel => ({
    ...release,
    resources: release.resources.filter((resource) => inside.has(resource)),
    hooks: release.hooks.filter(({ resource }) => inside.has(resource)),
    crds: [],
    dropped: [],
    broken: [],
  });
  const chart = within(whole.chart);
  const cone = { chart, previous: whole.previous === whole.chart ? chart : within(whole.previous), whole };
  cones.set(id, cone);
  return cone;
}

import type { DeletePolicy, HookEvent } from "../model/hook.ts";
import type { Location } from "../model/location.ts";
import { isWorkload } from "../model/passive.ts";
import type { Target } from "../model/references.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf, type ObjectRef, type Resource } from "../model/resource.ts";
import { type Need, needsOf } from "./needs.ts";
import { type Operation, phases } from "./operations.ts";
import { type Presence, presenceOf, presencesOf, resourcesMoment } from "./presence.ts";
import type { Provider } from "./providers.ts";
import { type Moment, timelineOf } from "./timeline.ts";

/** Something that takes part in an operation. Hooks are there once for each event that they run in. */
export interface GraphNode extends ObjectRef {
  /** Within its graph. */
  readonly id: string;
  /** `made`: an object that a controller or a command of the release makes; `earlier`: a hook that an earlier operation has left. */
  readonly type: "hook" | "resource" | "crd" | "made" | "earlier" | "outside";
  /** For a hook: when it runs, and as the how manieth of its event. */
  readonly event?: HookEvent;
  readonly position?: number;
  readonly weight?: number;
  readonly deletePolicies?: readonly DeletePolicy[];
  readonly location?: Location;
}

export type GraphEdge =
  /** Why `to` comes after `from`: by weight, only by name, or between equal names by kind; the release resources come by `phase`. */
  | { readonly type: "order"; readonly from: string; readonly to: string; readonly by: "weight" | "name" | "kind" | "phase" }
  /** `from` needs `to`. */
  | {
      readonly type: "reference";
      readonly from: string;
      readonly to: string;
      readonly need: Need["type"];
      readonly isInferred: boolean;
      /** Whether it is there when it is needed; see `Presence`. */
      readonly presence: Presence["is"];
      /** Rules that say that this goes wrong. */
      readonly rules: readonly string[];
    }
  /** `from` makes `to`. */
  | { readonly type: "ownership"; readonly from: string; readonly to: string; readonly by: "promise" | "command" }
  /** `from` deletes `to`: the last hook of an event for hook-succeeded. */
  | { readonly type: "deletion"; readonly from: string; readonly to: string; readonly because: "before-hook-creation" | "hook-succeeded" };

/** One operation of a release: what takes part, in the order in which it comes, and what binds it. */
export interface Graph {
  readonly release: string;
  readonly operation: Operation;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What a finding says, as far as a graph can show it. */
export interface Verdict {
  readonly ruleId: string;
  /** Empty when it does not depend on one. */
  readonly operations: readonly Operation[];
  /** What it is about, and what it names beside. */
  readonly objects: readonly ObjectRef[];
  /** Where it points. */
  readonly places: readonly Location[];
}

/** The graph of an operation that goes well. The id of the release resources as one is `resources`. */
export function graphOf(release: ReleaseModel, operation: Operation, verdicts: readonly Verdict[]): Graph {
  const timeline = timelineOf(release, operation);
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  const numbers = new Map<GraphNode["type"], number>();
  const add = (key: string, type: GraphNode["type"], object: ObjectRef, more: Partial<GraphNode> = {}): string => {
    const known = nodes.get(key);
    if (known) return known.id;
    const number = (numbers.get(type) ?? 0) + 1;
    numbers.set(type, number);
    const { apiVersion, kind, namespace, name } = object;
    nodes.set(key, { id: `${type}-${number}`, type, apiVersion, kind, namespace, name, ...more });
    return `${type}-${number}`;
  };
  const place = (resource: Resource) => ({ location: resource.document.locate(["metadata", "name"]) });

  const idAt = new Map<Moment, string>();
  const addHooks = (event: HookEvent) => {
    const moments = timeline.moments.filter((moment) => moment.event === event && moment.hook);
    for (const [index, moment] of moments.entries()) {
      const hook = moment.hook!;
      const id = add(`${event} ${index}`, "hook", hook.resource, {
        event,
        position: index + 1,
        weight: hook.weight,
        deletePolicies: [...hook.deletePolicies],
        ...place(hook.resource),
      });
      idAt.set(moment, id);
    }
  };
  for (const phase of phases[operation]) {
    if (phase.do === "hooks") addHooks(phase.event);
    if (phase.do === "resources") for (const resource of release.resources) add(keyOf(resource), "resource", resource, place(resource));
  }

  /** The node of what provides something, seen from a moment: the run before it, else the one after. */
  const nodeOf = ({ resource, hook, by }: Provider, presence: Presence, moment: number): string => {
    if (by === "crds") return add(`crd ${keyOf(resource)}`, "crd", resource);
    const runs = hook ? (timeline.runs.get(hook) ?? []) : [];
    const isOlder = presence.is === "there" && presence.span?.from === -1;
    const run = isOlder ? undefined : (runs.findLast((each) => each.index < moment) ?? runs[0]);
    if (run) return idAt.get(run)!;
    return hook
      ? add(`earlier ${keyOf(resource)}`, "earlier", resource, place(resource))
      : add(keyOf(resource), "resource", resource, place(resource));
  };

  /** What rules say of two objects belongs to the edge between them when it is broken, or when they point at it. */
  const rulesFor = (user: Resource, others: readonly ObjectRef[], need: Need, presence: Presence) => {
    const keys = new Set(others.map(keyOf));
    const isMissing = presence.is !== "there" && presence.is !== "outside";
    const { file, start } = user.document.locate(need.path);
    const told = verdicts.filter(
      ({ operations, objects, places }) =>
        (operations.length === 0 || operations.includes(operation)) &&
        objects.some((object) => keyOf(object) === keyOf(user)) &&
        (isMissing || places.some((place) => place.file === file && place.start.line === start.line)) &&
        (objects.some((object) => keys.has(keyOf(object))) || presence.is === "outside"),
    );
    return [...new Set(told.map(({ ruleId }) => ruleId))].sort();
  };

  const addReferences = (user: Resource, from: string, moment: number, isOfHook: boolean) => {
    const seen = new Set<string>();
    const wanted = needsOf(release, user).filter(
      (need) => need.need === "required" && (isOfHook || need.providers.some(({ hook }) => hook)),
    );
    const counted = new Set(presencesOf(release, wanted, operation, moment).map(({ need }) => need));
    for (const need of wanted) {
      const presence = presenceOf(release, need, operation, moment);
      // Rights that other rights make up for are of interest only when they are there.
      if (!counted.has(need) && presence.is !== "there") continue;
      // A release resource comes with all the others: only what hooks do for it is of interest.
      const provider = presence.is === "outside" ? undefined : presence.provider;
      if (!isOfHook && !provider?.hook) continue;
      if (provider === undefined && need.type === "namespace") continue;
      const to =
        provider === undefined
          ? add(`outside ${keyOfTarget(need.target)}`, "outside", refOf(need.target))
          : targetNode(need, provider, presence, moment);
      if (to === from || seen.has(`${need.type} ${to}`)) continue;
      seen.add(`${need.type} ${to}`);
      edges.push({
        type: "reference",
        from,
        to,
        need: need.type,
        isInferred: need.basis === "inferred",
        presence: presence.is,
        rules: rulesFor(user, [refOf(need.target), ...(provider ? [provider.resource] : [])], need, presence),
      });
    }
  };

  /** What a controller or a command makes has a node of its own, which belongs to who makes it. */
  const targetNode = (need: Need, provider: Provider, presence: Presence, moment: number): string => {
    const maker = nodeOf(provider, presence, moment);
    if (provider.by !== "promise" && provider.by !== "command") return maker;
    const { by } = provider;
    const made = add(`made ${keyOfTarget(need.target)}`, "made", refOf(need.target));
    if (!edges.some((edge) => edge.type === "ownership" && edge.from === maker && edge.to === made))
      edges.push({ type: "ownership", from: maker, to: made, by });
    return made;
  };

  edges.push(...orderEdges(release, operation, idAt));
  for (const moment of timeline.moments) if (moment.hook) addReferences(moment.hook.resource, idAt.get(moment)!, moment.index, true);
  const resources = resourcesMoment(timeline);
  if (resources && operation !== "uninstall") {
    for (const resource of release.resources)
      if (isWorkload(resource)) addReferences(resource, nodes.get(keyOf(resource))!.id, resources.index, false);
  }
  edges.push(...deletionEdges(release, operation, idAt));
  return { release: release.name, operation, nodes: [...nodes.values()], edges };
}

const refOf = ({ group, kind, namespace, name }: Target): ObjectRef => ({
  apiVersion: group === "" ? "v1" : `${group}/v1`,
  kind,
  namespace,
  name,
});
const keyOfTarget = (target: Target) => keyOf(refOf(target));

/** Each hook after the one before it; before and after the release resources as one. */
function orderEdges(release: ReleaseModel, operation: Operation, idAt: ReadonlyMap<Moment, string>): readonly GraphEdge[] {
  const edges: GraphEdge[] = [];
  let before: { readonly id: string; readonly moment: Moment } | undefined;
  for (const moment of timelineOf(release, operation).moments) {
    if (moment.does === "clean-up") continue;
    const id = moment.hook ? idAt.get(moment)! : "resources";
    if (before) edges.push({ type: "order", from: before.id, to: id, by: reasonOf(before.moment, moment) });
    before = { id, moment };
  }
  return edges;
}

function reasonOf(a: Moment, b: Moment): "weight" | "name" | "kind" | "phase" {
  if (!a.hook || !b.hook || a.event !== b.event) return "phase";
  if (a.hook.weight !== b.hook.weight) return "weight";
  return a.hook.resource.name === b.hook.resource.name ? "kind" : "name";
}

function deletionEdges(release: ReleaseModel, operation: Operation, idAt: ReadonlyMap<Moment, string>): readonly GraphEdge[] {
  const { moments, spans } = timelineOf(release, operation);
  return [...spans.values()].flat().flatMap((span): GraphEdge[] => {
    const made = moments[span.from];
    const gone = moments[span.to];
    const to = made && (made.hook ? idAt.get(made) : undefined);
    if (to === undefined || !gone || (span.because !== "before-hook-creation" && span.because !== "hook-succeeded")) return [];
    // The clean-up of an event comes after its last hook.
    const last = moments.findLast((moment) => moment.index <= gone.index && moment.hook);
    const from = last && idAt.get(last);
    return from === undefined ? [] : [{ type: "deletion", from, to, because: span.because }];
  });
}

/** Whether a reference goes wrong: a rule says so, or what is surely needed is not there. */
export const isBroken = (edge: GraphEdge): boolean =>
  edge.type === "reference" && (edge.rules.length > 0 || (!edge.isInferred && edge.presence !== "there" && edge.presence !== "outside"));

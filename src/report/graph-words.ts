import type { Graph, GraphEdge, GraphNode } from "../lifecycle/graph.ts";
import { isBroken } from "../lifecycle/graph.ts";
import { eventsOf } from "../lifecycle/plan.ts";
import { verbOf } from "../lint/describe-need.ts";
import type { HookEvent } from "../model/hook.ts";
import { label } from "../model/resource.ts";

export type ReferenceEdge = Extract<GraphEdge, { type: "reference" }>;
type OrderEdge = Extract<GraphEdge, { type: "order" }>;

/** A graph cut up for a reader: the events with their hooks, and of the rest only what has to do with them. */
export interface Drawing {
  readonly events: readonly { readonly event: HookEvent; readonly hooks: readonly GraphNode[] }[];
  /** The release resources that a hook needs, or that need one; undefined for an operation without resources. */
  readonly resources: readonly GraphNode[] | undefined;
  /** How many others there are. */
  readonly others: number;
  /** Everything else that an edge leads to. */
  readonly elsewhere: readonly GraphNode[];
  readonly references: readonly ReferenceEdge[];
  readonly orders: readonly OrderEdge[];
  readonly makers: readonly Extract<GraphEdge, { type: "ownership" }>[];
}

export function drawingOf({ operation, nodes, edges }: Graph): Drawing {
  const references = edges.filter((edge) => edge.type === "reference");
  const makers = edges.filter((edge) => edge.type === "ownership");
  const touched = new Set([...references, ...makers].flatMap(({ from, to }) => [from, to]));
  const resources = nodes.filter(({ type }) => type === "resource");
  const shown = resources.filter(({ id }) => touched.has(id));
  return {
    events: eventsOf(operation).map((event) => ({ event, hooks: nodes.filter((node) => node.type === "hook" && node.event === event) })),
    resources: operation === "test" ? undefined : shown,
    others: resources.length - shown.length,
    elsewhere: [
      ...(operation === "test" ? shown : []),
      ...nodes.filter(({ type, id }) => type !== "hook" && type !== "resource" && touched.has(id)),
    ],
    references,
    orders: edges.filter((edge) => edge.type === "order"),
    makers,
  };
}

const origins: Readonly<Record<GraphNode["type"], string>> = {
  hook: "",
  resource: "release resource",
  crd: "crds/",
  made: "made meanwhile",
  earlier: "left by an earlier operation",
  outside: "from outside",
};

/** What kind of thing a node is: `weight -5`, `from outside`. */
export const describeNode = ({ type, weight }: GraphNode): string => (type === "hook" ? `weight ${weight}` : origins[type]);

export const labelOf = (node: GraphNode): string => label(node);

/** Which delete policy takes a hook away in this operation. */
export const endOf = (graph: Graph, { id }: GraphNode): string | undefined => {
  const edge = graph.edges.find((each) => each.type === "deletion" && each.to === id);
  return edge?.type === "deletion" ? edge.because : undefined;
};

const states: Readonly<Record<ReferenceEdge["presence"], string>> = {
  there: "",
  later: "made only later",
  removed: "deleted before",
  never: "never made in this operation",
  outside: "",
};

/** `mounts`, with what is wrong with it: `mounts, made only later: pre-install-missing-ref`. */
export const describeReference = (edge: ReferenceEdge): string => {
  const state = states[edge.presence];
  const rules = edge.rules.length ? `: ${edge.rules.join(", ")}` : "";
  return `${verbOf({ type: edge.need })}${isBroken(edge) || edge.rules.length ? `${state && `, ${state}`}${rules}` : ""}`;
};

/** Numbers of the hooks, through all events. */
export const numbersOf = ({ events }: Drawing): ReadonlyMap<string, number> =>
  new Map(events.flatMap(({ hooks }) => hooks).map(({ id }, index) => [id, index + 1]));

/** `12 release resources`. */
export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;

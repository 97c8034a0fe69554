import { type Graph, type GraphEdge, type GraphNode, isBroken } from "../lifecycle/graph.ts";
import { toLocation } from "./json.ts";
import { jsonText } from "./printable.ts";

/** Version 1 of the graphs' JSON: a promise to users, held to `schemas/graph.schema.json`. */
export const formatGraphJson = (graphs: readonly Graph[]): string =>
  jsonText({
    version: 1,
    graphs: graphs.map(({ release, operation, nodes, edges }) => ({
      release,
      operation,
      nodes: nodes.map(toNode),
      edges: edges.map(toEdge),
    })),
  });

const toNode = (node: GraphNode) => ({
  id: node.id,
  type: node.type,
  apiVersion: node.apiVersion,
  kind: node.kind,
  namespace: node.namespace,
  name: node.name,
  event: node.event,
  position: node.position,
  weight: node.weight,
  deletePolicies: node.deletePolicies,
  location: node.location && toLocation(node.location),
});

const toEdge = (edge: GraphEdge) => (edge.type === "reference" ? { ...edge, isBroken: isBroken(edge) } : edge);

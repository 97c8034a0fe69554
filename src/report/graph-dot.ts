import { type Graph, type GraphNode, isBroken } from "../lifecycle/graph.ts";
import { count, describeNode, describeReference, drawingOf, endOf, labelOf } from "./graph-words.ts";
import { printable } from "./printable.ts";

/** Graphs in the language of Graphviz, one after the other: `dot -Tsvg` draws each. */
export const formatGraphDot = (graphs: readonly Graph[]): string => graphs.map(digraphOf).join("\n");

/** A string of DOT knows two escapes; a line break between two texts is put in afterwards. */
const quoted = (...texts: readonly string[]): string => `"${texts.map((text) => printable(text).replace(/[\\"]/g, "\\$&")).join("\\n")}"`;

function digraphOf(graph: Graph): string {
  const drawing = drawingOf(graph);
  const lines = [
    `digraph ${quoted(`${graph.release}: ${graph.operation}`)} {`,
    "  rankdir=TB; compound=true; node [shape=box, fontname=sans]; edge [fontname=sans, fontsize=10];",
  ];
  const box = (node: GraphNode, indent = "    ") => {
    const end = endOf(graph, node);
    const words = [labelOf(node), describeNode(node), ...(end ? [`then ${end}`] : [])].filter((line) => line !== "");
    const style =
      node.type === "hook" ? "" : node.type === "resource" || node.type === "crd" ? ", style=rounded" : ', style="rounded,dashed"';
    lines.push(`${indent}${quoted(node.id)} [label=${quoted(...words)}${style}];`);
  };
  const cluster = (name: string, nodes: readonly GraphNode[], rest: readonly string[] = []) => {
    lines.push(`  subgraph ${quoted(`cluster ${name}`)} {`, `    label=${quoted(name)};`, ...rest);
    for (const node of nodes) box(node);
    lines.push("  }");
  };
  const [before, after] = drawing.events;
  const eventCluster = (part: typeof before) => {
    if (part && part.hooks.length > 0) cluster(part.event, part.hooks);
  };
  eventCluster(before);
  const { resources } = drawing;
  if (resources) {
    const text = quoted(count(drawing.others, resources.length ? "other object" : "object"));
    cluster("resources", resources, [`    "resources" [label=${text}, style=rounded];`]);
  }
  eventCluster(after);
  for (const node of drawing.elsewhere) box(node, "  ");

  const edge = (from: string, to: string, attributes: string) => lines.push(`  ${quoted(from)} -> ${quoted(to)} [${attributes}];`);
  for (const { from, to, by } of drawing.orders)
    edge(from, to, by === "name" || by === "kind" ? `style=dashed, label=${quoted(`by ${by} only`)}` : "penwidth=2, weight=10");
  for (const { from, to, by } of drawing.makers) edge(from, to, `label=${quoted(by === "promise" ? "promises" : "seems to make")}`);
  for (const reference of drawing.references)
    edge(
      reference.from,
      reference.to,
      `constraint=false, label=${quoted(describeReference(reference))}${isBroken(reference) ? ', color="#cc0000", fontcolor="#cc0000", penwidth=2' : ""}`,
    );
  return `${[...lines, "}"].join("\n")}\n`;
}

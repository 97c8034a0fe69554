import { type Graph, type GraphNode, isBroken } from "../lifecycle/graph.ts";
import { count, describeNode, describeReference, drawingOf, endOf, labelOf } from "./graph-words.ts";
import { printable } from "./printable.ts";

/** Graphs as Mermaid flowcharts; each may be pasted into Markdown alone. Several are kept apart by comments that name them. */
export const formatGraphMermaid = (graphs: readonly Graph[]): string => graphs.map(flowchartOf).join("\n");

/** Whatever is no letter, digit or harmless mark is written as its code, so that no name can end a label or begin a tag. */
const escaped = (text: string): string =>
  printable(text).replace(/[^\p{L}\p{N} ./,:=+()_-]/gu, (character) => `#${character.codePointAt(0)};`);

/** Names stay on one line. */
const wideBoxes = '%%{init: {"flowchart": {"wrappingWidth": 480}}}%%';

function flowchartOf(graph: Graph): string {
  const drawing = drawingOf(graph);
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    const known = ids.get(id) ?? `n${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const lines = [wideBoxes, `%% ${escaped(graph.release)}: ${graph.operation}`, "flowchart TB"];
  const links: string[] = [];
  const link = (line: string, style?: string) => {
    if (style) links.push(`  linkStyle ${countOfLinks} ${style}`);
    countOfLinks++;
    lines.push(line);
  };
  let countOfLinks = 0;

  const box = (node: GraphNode, indent = "    ") => {
    const end = endOf(graph, node);
    const text = [labelOf(node), describeNode(node), ...(end ? [`then ${end}`] : [])]
      .filter((line) => line !== "")
      .map(escaped)
      .join("<br/>");
    const [open, close] = node.type === "hook" ? ["[", "]"] : node.type === "outside" ? ["([", "])"] : ["(", ")"];
    lines.push(`${indent}${idOf(node.id)}${open}"${text}"${close}:::${node.type}`);
  };
  const [before, after] = drawing.events;
  const cluster = (id: string, title: string, nodes: readonly GraphNode[], rest: readonly string[] = []) => {
    lines.push(`  subgraph ${id}["${escaped(title)}"]`, ...rest);
    for (const node of nodes) box(node);
    lines.push("  end");
  };
  const eventCluster = (part: typeof before) => {
    if (part && part.hooks.length > 0) cluster(part.event.replace("-", "_"), part.event, part.hooks);
  };
  eventCluster(before);
  const { resources } = drawing;
  if (resources) {
    const text = escaped(count(drawing.others, resources.length ? "other object" : "object"));
    cluster("release", "resources", resources, [`    ${idOf("resources")}("${text}"):::resource`]);
  }
  eventCluster(after);
  for (const node of drawing.elsewhere) box(node, "  ");

  for (const { from, to, by } of drawing.orders) {
    const byName = by === "name" || by === "kind";
    link(`  ${idOf(from)} ${byName ? `-. "by ${by} only" .->` : "==>"} ${idOf(to)}`);
  }
  for (const { from, to, by } of drawing.makers)
    link(`  ${idOf(from)} -->|"${by === "promise" ? "promises" : "seems to make"}"| ${idOf(to)}`);
  for (const edge of drawing.references)
    link(
      `  ${idOf(edge.from)} -->|"${escaped(describeReference(edge))}"| ${idOf(edge.to)}`,
      isBroken(edge) ? "stroke:#c00,stroke-width:3px,color:#c00" : undefined,
    );
  return `${[...lines, ...links, ...classes].join("\n")}\n`;
}

const classes = [
  "  classDef hook fill:#e7f0fd,stroke:#3b6fb6,color:#111",
  "  classDef resource fill:#f2f2f2,stroke:#888,color:#111",
  "  classDef crd fill:#f2f2f2,stroke:#888,color:#111",
  "  classDef made fill:#fff,stroke:#888,color:#111",
  "  classDef earlier fill:#fff,stroke:#888,stroke-dasharray:4 3,color:#111",
  "  classDef outside fill:#fff,stroke:#888,stroke-dasharray:4 3,color:#111",
];

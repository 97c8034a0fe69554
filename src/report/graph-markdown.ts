import { type Graph, type GraphNode, isBroken } from "../lifecycle/graph.ts";
import { type CommentPart, comment } from "./comment.ts";
import { formatGraphMermaid } from "./graph-mermaid.ts";
import { formatGraphText } from "./graph-text.ts";
import { count, describeReference, drawingOf, labelOf } from "./graph-words.ts";
import { code, escapeMarkdown, fence } from "./markdown.ts";
import { plainStyle } from "./style.ts";

/** What GitHub's Mermaid draws: it refuses longer texts, and more edges. */
const longest = 50_000;
const mostEdges = 500;

/** Graphs for a comment on a pull request: what is broken in words, and each operation drawn. */
export function formatGraphMarkdown(graphs: readonly Graph[]): string {
  const isNamed = new Set(graphs.map(({ release }) => release)).size > 1;
  const broken = graphs.reduce((sum, graph) => sum + graph.edges.filter(isBroken).length, 0);
  const title = graphs.length === 0 ? "no hooks" : broken === 0 ? "nothing is broken" : `${count(broken, "broken reference")}`;
  const parts = graphs.map((graph): CommentPart => {
    const hooks = graph.nodes.filter(({ type }) => type === "hook").length;
    const isBad = graph.edges.some(isBroken);
    return {
      title: `${isNamed ? `${graph.release} · ` : ""}${graph.operation} · ${count(hooks, "hook")}${isBad ? " ❌" : ""}`,
      body: `${brokenOnes(graph)}${picture(graph)}`,
      isOpen: isBad,
    };
  });
  return comment(`### hooklint graph: ${title}\n`, parts, "graph");
}

function brokenOnes(graph: Graph): string {
  const byId = new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node]));
  const lines = drawingOf(graph)
    .references.filter(isBroken)
    .map((edge) => {
      const [verb = "", ...wrong] = describeReference(edge).split(/(?=, |: )/);
      const names = [edge.from, edge.to].map((id) => code(labelOf(byId.get(id)!)));
      return `- ❌ ${names[0]} ${escapeMarkdown(verb)} ${names[1]}${escapeMarkdown(wrong.join(""))}\n`;
    });
  return lines.length === 0 ? "" : `${lines.join("")}\n`;
}

/** A drawing that is too large for GitHub is told in words. */
function picture(graph: Graph): string {
  const mermaid = formatGraphMermaid([graph]);
  return mermaid.length <= longest && graph.edges.length <= mostEdges
    ? fence(mermaid, "mermaid")
    : fence(formatGraphText([graph], { style: plainStyle }));
}

import { type Graph, type GraphNode, isBroken } from "../lifecycle/graph.ts";
import { count, type Drawing, describeNode, describeReference, drawingOf, endOf, labelOf, type ReferenceEdge } from "./graph-words.ts";
import { documentOf } from "./page/document.ts";
import { html, joined, type Markup } from "./page/markup.ts";

/** Graphs as a page: each operation from top to bottom, and at its side an arc from what needs something to what it needs. */
export function formatGraphHtml(graphs: readonly Graph[]): string {
  const releases = [...new Set(graphs.map(({ release }) => release))];
  const isNamed = releases.length > 1;
  const title = releases.length === 1 ? releases[0]! : count(releases.length, "release");
  const brokenChip = (graph: Graph) => {
    const broken = graph.edges.filter(isBroken).length;
    return html`<span class="chip ${broken > 0 ? "bad" : "good"}">${broken > 0 ? `${broken} broken` : "nothing broken"}</span>`;
  };
  return documentOf(
    `${title}: hook graph`,
    html`<a class="skip" href="#main">to the graphs</a>
<header><h1>${title}</h1><p class="quiet">What the hooks of each operation need, from top to bottom as Helm comes to it: an arc leads from what needs something to what it needs.</p>
<nav aria-label="Operations"><ul>${graphs.map(
      (graph, i) => html`<li><a href="#g${i + 1}">${isNamed ? `${graph.release}: ` : ""}${graph.operation} ${brokenChip(graph)}</a></li>`,
    )}</ul></nav></header>
<main id="main">
${graphs.map(
  (graph, i) => html`<section class="step" id="g${i + 1}" aria-labelledby="g${i + 1}-title"><div class="head"><h2 id="g${i + 1}-title">${
    isNamed ? `${graph.release}: ` : ""
  }${graph.operation}</h2>${brokenChip(graph)}</div>
${drawn(graph)}</section>
`,
)}</main>
<footer><p class="quiet">Made by hooklint.</p></footer>`,
  );
}

interface Line {
  /** Undefined for a heading. */
  readonly node: GraphNode | undefined;
  readonly text: Markup;
}

function drawn(graph: Graph): Markup {
  const drawing = drawingOf(graph);
  const lines = linesOf(graph, drawing);
  const rowOf = new Map(lines.flatMap(({ node }, i) => (node ? [[node.id, i] as const] : [])));
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const words = (edge: ReferenceEdge) =>
    html`<li${isBroken(edge) ? html` class="missing"` : undefined}>${labelOf(byId.get(edge.from)!)} ${describeReference(edge).replace(
      /^[^,:]*/,
      (verb) => `${verb} ${labelOf(byId.get(edge.to)!)}`,
    )}</li>`;
  // What is broken is drawn last, over the rest.
  const sorted = drawing.references.toSorted((a, b) => Number(isBroken(a)) - Number(isBroken(b)));
  return html`<div class="arcs"><svg width="${side}" height="${lines.length * high}" aria-hidden="true" focusable="false">${sorted.map(
    (edge) => arc(rowOf.get(edge.from), rowOf.get(edge.to), isBroken(edge)),
  )}</svg><ol>
${lines.map(
  ({ node, text }) => html`<li class="${node ? node.type : "title"}">${text}</li>
`,
)}</ol></div>
${drawing.references.length > 0 ? html`<details${drawing.references.some(isBroken) ? html` open` : undefined}><summary>${count(drawing.references.length, "need")} in words</summary><ul>${sorted.toReversed().map(words)}</ul></details>` : undefined}`;
}

const side = 120;
const high = 32;

/** From the middle of one line to the middle of another; the further apart, the further out. */
function arc(from: number | undefined, to: number | undefined, bad: boolean): Markup | undefined {
  if (from === undefined || to === undefined) return undefined;
  const [start, end] = [from, to].map((row) => row * high + high / 2) as [number, number];
  const out = Math.round(side - 12 - Math.min(side - 20, 14 * Math.sqrt(Math.abs(to - from)) + 8));
  return html`<path class="${bad ? "need bad" : "need"}" d="M${side - 6} ${start}C${out} ${start} ${out} ${end} ${side - 6} ${end}"/><circle class="${
    bad ? "need bad" : "need"
  }" cx="${side - 6}" cy="${end}" r="3.5"/>`;
}

/** The operation from top to bottom, then what comes from elsewhere. */
function linesOf(graph: Graph, drawing: Drawing): readonly Line[] {
  const title = (text: string, rest = ""): Line => ({ node: undefined, text: html`<b>${text}</b> <span class="quiet">${rest}</span>` });
  const node = (each: GraphNode): Line => {
    const order = drawing.orders.find(({ to }) => to === each.id);
    const end = endOf(graph, each);
    const notes = [
      describeNode(each),
      ...(order?.by === "name" || order?.by === "kind" ? [`here by ${order.by} only`] : []),
      ...(end ? [`then ${end}`] : []),
    ].filter((text) => text !== "");
    return {
      node: each,
      text: html`${labelOf(each)} <span class="quiet">${joined(
        notes.map((text) => html`${text}`),
        " · ",
      )}</span>`,
    };
  };
  const eventOf = (part: Drawing["events"][number] | undefined): readonly Line[] =>
    part && part.hooks.length > 0 ? [title(part.event, count(part.hooks.length, "hook")), ...part.hooks.map(node)] : [];
  const [before, after] = drawing.events;
  const { resources, others } = drawing;
  return [
    ...eventOf(before),
    ...(resources ? [title("resources", count(resources.length + others, "object")), ...resources.map(node)] : []),
    ...eventOf(after),
    ...(drawing.elsewhere.length > 0 ? [title("elsewhere"), ...drawing.elsewhere.map(node)] : []),
  ];
}

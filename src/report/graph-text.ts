import { type Graph, type GraphNode, isBroken } from "../lifecycle/graph.ts";
import {
  count,
  type Drawing,
  describeNode,
  describeReference,
  drawingOf,
  endOf,
  labelOf,
  numbersOf,
  type ReferenceEdge,
} from "./graph-words.ts";
import { printable } from "./printable.ts";
import type { Style } from "./style.ts";
import { padEnd, widthOf } from "./width.ts";

/** Graphs as lists: each hook with its number, what orders it, and what it needs. */
export function formatGraphText(graphs: readonly Graph[], { style }: { readonly style: Style }): string {
  const isNamed = new Set(graphs.map(({ release }) => release)).size > 1;
  return graphs.map((graph) => textOf(graph, style, isNamed)).join("\n");
}

function textOf(graph: Graph, style: Style, isNamed: boolean): string {
  const drawing = drawingOf(graph);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const numbers = numbersOf(drawing);
  const width = Math.max(0, ...drawing.events.flatMap(({ hooks }) => hooks.map((hook) => widthOf(printable(labelOf(hook))))));
  const hooks = drawing.events.flatMap((event) => event.hooks);
  const lines = [style.bold(`${graph.operation}${isNamed ? ` · ${printable(graph.release)}` : ""} · ${count(hooks.length, "hook")}`)];

  const needs = (node: GraphNode, indent: string) => {
    for (const edge of drawing.references.filter(({ from }) => from === node.id))
      lines.push(...referenceLine(edge, byId.get(edge.to)!, numbers, drawing, style, indent));
  };
  const section = (title: string, rest: string) => lines.push("", `${style.bold(title)}${rest && `  ${rest}`}`);

  const [before, after] = drawing.events;
  const eventSection = (part: Drawing["events"][number] | undefined) => {
    if (!part) return;
    section(part.event, part.hooks.length === 0 ? style.dim("no hooks") : "");
    for (const hook of part.hooks) {
      const order = drawing.orders.find(({ to }) => to === hook.id);
      const marks = [
        ...(order && (order.by === "name" || order.by === "kind") ? [`after ${numbers.get(order.from)} by ${order.by} only`] : []),
        ...(endOf(graph, hook) ? [`then ${endOf(graph, hook)}`] : []),
      ];
      const number = String(numbers.get(hook.id)).padStart(String(hooks.length).length);
      lines.push(
        `  ${number}  ${padEnd(printable(labelOf(hook)), width)}  weight ${hook.weight}${marks.length ? style.dim(`   ${marks.join(", ")}`) : ""}`.trimEnd(),
      );
      needs(hook, "       ");
    }
  };
  eventSection(before);
  if (drawing.resources) {
    section(
      "resources",
      drawing.resources.length + drawing.others === 0
        ? style.dim("none")
        : style.dim(count(drawing.resources.length + drawing.others, "object")),
    );
    for (const resource of drawing.resources) {
      const own = drawing.references.some(({ from }) => from === resource.id);
      if (!own) continue;
      lines.push(`  ${printable(labelOf(resource))}`);
      needs(resource, "       ");
    }
  }
  eventSection(after);
  return `${lines.join("\n")}\n`;
}

function referenceLine(
  edge: ReferenceEdge,
  target: GraphNode,
  numbers: ReadonlyMap<string, number>,
  { makers }: Drawing,
  style: Style,
  indent: string,
): readonly string[] {
  const number = numbers.get(target.id);
  const maker = makers.find(({ to }) => to === target.id);
  const makerNumber = maker && numbers.get(maker.from);
  const where =
    number !== undefined
      ? String(number)
      : makerNumber !== undefined
        ? `made by ${makerNumber}, as its command says`
        : target.type === "resource"
          ? "release resource"
          : describeNode(target);
  const [verb = "", ...wrong] = describeReference(edge).split(/(?=, |: )/);
  const text = printable(`${verb} ${labelOf(target)} (${where})${wrong.join("")}`);
  return [`${indent}${isBroken(edge) ? style.red(text) : text}`];
}

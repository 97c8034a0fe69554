import { EVENT_ID, type Event } from "js-yaml";
import type { Mistake } from "./parse-yaml.ts";

interface Anchor {
  /** How many nodes it expands to. */
  nodes: number;
  /** How many of those come from aliases in it. */
  aliased: number;
  isOpen: boolean;
}

/** What share of all nodes may come from aliases (go.yaml.in/yaml/v2 v2.4.4, decode.go `allowedAliasRatio`). */
const allowedAliasRatio = (nodes: number): number =>
  nodes <= 400_000 ? 0.99 : nodes >= 4_000_000 ? 0.1 : 0.99 - (0.89 * (nodes - 400_000)) / 3_600_000;

/** Finds aliases without an anchor, aliases of what they stand in, and documents that aliases blow up, without expanding any. */
export const checkAliases = (text: string, events: readonly Event[]): Mistake | undefined => {
  const anchors = new Map<string, Anchor>();
  const open: { readonly anchor: Anchor | undefined; readonly nodes: number; readonly aliased: number }[] = [];
  let nodes = 0;
  let aliased = 0;
  const define = (event: { readonly anchorStart: number; readonly anchorEnd: number }, anchor: Anchor): Anchor | undefined => {
    if (event.anchorStart < 0) return undefined;
    anchors.set(text.slice(event.anchorStart, event.anchorEnd), anchor);
    return anchor;
  };
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      const node = open.pop();
      if (node?.anchor) Object.assign(node.anchor, { nodes: nodes - node.nodes, aliased: aliased - node.aliased, isOpen: false });
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT) open.push({ anchor: undefined, nodes, aliased });
    else if (event.type === EVENT_ID.SCALAR) define(event, { nodes: 1, aliased: 0, isOpen: false });
    else if (event.type !== EVENT_ID.ALIAS) open.push({ anchor: define(event, { nodes: 0, aliased: 0, isOpen: true }), nodes, aliased });
    nodes++;
    if (event.type !== EVENT_ID.ALIAS) continue;
    const name = text.slice(event.anchorStart, event.anchorEnd);
    const anchor = anchors.get(name);
    const offset = event.anchorStart - 1;
    if (!anchor) return { message: `the alias *${name} has no anchor &${name} before it`, offset };
    if (anchor.isOpen) return { message: `the alias *${name} stands inside what it is an alias of`, offset };
    nodes += anchor.nodes;
    aliased += anchor.nodes;
    if (aliased > 100 && nodes > 1000 && aliased / nodes > allowedAliasRatio(nodes)) {
      return { message: "aliases blow this document up beyond what Helm reads (document contains excessive aliasing)", offset };
    }
  }
  return undefined;
};

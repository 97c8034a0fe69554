import { EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from "js-yaml";
import type { YamlPath } from "../model/location.ts";
import { resolvePlain, resolveTagged, type Scalar } from "./go-scalars.ts";
import { decodeScalar } from "./read-events.ts";
import { nodeSpan, type Span } from "./yaml-spans.ts";

export interface ScalarNode {
  readonly kind: "scalar";
  readonly event: ScalarEvent;
  readonly scalar: Scalar;
}
export interface MappingNode {
  readonly kind: "mapping";
  /** What counts of each key, merged ones included. */
  readonly pairs: ReadonlyMap<string, Pair>;
  /** Keys written more than once, with all that stands under each of them. */
  readonly doubles: ReadonlyMap<string, readonly Pair[]>;
}
export interface SequenceNode {
  readonly kind: "sequence";
  readonly items: readonly Child[];
}
export type YamlNode = ScalarNode | MappingNode | SequenceNode;

/** A node where it stands. Of an alias: the node that it means, and the place of the alias. */
export interface Child {
  readonly node: YamlNode;
  readonly span: Span;
}
export interface Pair extends Child {
  readonly key: Span;
}

/** Whether the value under these keys is needed; where not, its pair is left out of the tree. */
export type IsWanted = (keys: readonly string[]) => boolean;

/** The tree of a document in whose events `parseYaml` found no mistake. */
export const buildTree = (text: string, events: readonly Event[], isWanted: IsWanted = () => true): Child => {
  const anchors = new Map<string, YamlNode>();
  let next = 1;
  /** The end of the last thing read: where an empty value stands. */
  let last = 0;

  const read = (keys: readonly string[]): Child => {
    const event = events[next++]!;
    switch (event.type) {
      case EVENT_ID.SCALAR: {
        const node: ScalarNode = { kind: "scalar", event, scalar: resolve(text, event) };
        remember(event, node);
        return place(event, node);
      }
      case EVENT_ID.ALIAS: {
        last = event.anchorEnd;
        const node = anchors.get(text.slice(event.anchorStart, event.anchorEnd))!;
        return { node, span: { start: event.anchorStart - 1, end: event.anchorEnd } };
      }
      case EVENT_ID.MAPPING: {
        const node = readMapping(keys);
        remember(event, node);
        return place(event, node);
      }
      case EVENT_ID.SEQUENCE: {
        const node = readSequence(keys);
        remember(event, node);
        return place(event, node);
      }
      default:
        throw new Error("a YAML event that begins no node");
    }
  };
  const place = (event: Event, node: YamlNode): Child => {
    const span = nodeSpan(text, event, last);
    last = Math.max(last, span.end);
    return { node, span };
  };
  const remember = (event: { readonly anchorStart: number; readonly anchorEnd: number }, node: YamlNode): void => {
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), node);
  };
  const readSequence = (keys: readonly string[]): SequenceNode => {
    const items: Child[] = [];
    while (events[next]!.type !== EVENT_ID.POP) items.push(read(keys));
    next++;
    return { kind: "sequence", items };
  };
  const readMapping = (keys: readonly string[]): MappingNode => {
    const pairs = new Map<string, Pair>();
    const written = new Map<string, Pair[]>();
    while (events[next]!.type !== EVENT_ID.POP) {
      const isMerge = isMergeKey(text, events[next]!);
      const key = read(keys);
      last = Math.max(last, key.span.end);
      const name = key.node.kind === "scalar" ? keyText(key.node.scalar) : "";
      const below = [...keys, name];
      if (!isMerge && !isWanted(below)) {
        skip();
        continue;
      }
      last = afterColon(text, last);
      const value = read(below);
      if (isMerge) {
        merge(pairs, value.node);
        continue;
      }
      const pair: Pair = { ...value, key: key.span };
      const seen = written.get(name);
      if (seen) seen.push(pair);
      else written.set(name, [pair]);
      pairs.set(name, pair);
    }
    next++;
    return { kind: "mapping", pairs, doubles: new Map([...written].filter(([, all]) => all.length > 1)) };
  };
  const skip = (): void => {
    let depth = 0;
    do {
      const type = events[next++]!.type;
      if (type === EVENT_ID.POP) depth--;
      else if (type <= EVENT_ID.MAPPING) depth++;
    } while (depth > 0);
  };
  return read([]);
};

/** go.yaml.in/yaml/v2 v2.4.4 writes merged keys into the mapping where `<<` stands: over what came before it (decode.go `merge`). */
const merge = (pairs: Map<string, Pair>, source: YamlNode): void => {
  if (source.kind === "sequence") for (const item of source.items.toReversed()) merge(pairs, item.node);
  else if (source.kind === "mapping") for (const [name, pair] of source.pairs) pairs.set(name, pair);
};

export const isMergeKey = (text: string, event: Event): boolean =>
  event.type === EVENT_ID.SCALAR &&
  event.style === SCALAR_STYLE.PLAIN &&
  event.valueEnd - event.valueStart === 2 &&
  text.startsWith("<<", event.valueStart) &&
  (event.tagStart < 0 || text.slice(event.tagStart, event.tagEnd) === "!!merge");

const resolve = (text: string, event: ScalarEvent): Scalar => {
  const source = decodeScalar(text, event);
  if (event.tagStart >= 0)
    return resolveTagged(text.slice(event.tagStart, event.tagEnd), source) ?? { tag: "string", value: source, text: source };
  return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(source) : { tag: "string", value: source, text: source };
};

const keyText = (scalar: Scalar): string =>
  scalar.text === "+Inf" ? ".inf" : scalar.text === "-Inf" ? "-.inf" : scalar.text === "NaN" ? ".nan" : scalar.text;

/** The offset behind the colon that follows a key. */
const afterColon = (text: string, offset: number): number => {
  const colon = text.indexOf(":", offset);
  return colon < 0 || /[^\s]/.test(text.slice(offset, colon)) ? offset : colon + 1;
};

/** Every key of a tree that stands more than once in its mapping. */
export const findDoubles = (root: Child): readonly { readonly path: YamlPath; readonly pairs: readonly Pair[] }[] => {
  const found: { path: YamlPath; pairs: readonly Pair[] }[] = [];
  const seen = new Set<YamlNode>();
  const visit = (node: YamlNode, path: YamlPath): void => {
    if (node.kind === "scalar" || seen.has(node)) return;
    seen.add(node);
    if (node.kind === "sequence") {
      for (const [index, item] of node.items.entries()) visit(item.node, [...path, index]);
      return;
    }
    for (const [name, pairs] of node.doubles) found.push({ path: [...path, name], pairs });
    for (const [name, pair] of node.pairs) visit(pair.node, [...path, name]);
  };
  visit(root.node, []);
  return found;
};

import { isSecretName, mask, maskText } from "../model/mask.ts";
import { nodeSpan, type Span } from "./yaml-spans.ts";
import type { Child, MappingNode, Pair, ScalarNode, SequenceNode, YamlNode } from "./yaml-tree.ts";

/** The lines of a document, with whatever could be a secret masked. Without a tree, that is nearly everything. */
export const maskLines = (text: string, root: Child | undefined): readonly string[] =>
  maskKeys((root ? maskSpans(text, findSecrets(text, root.node)) : maskUnparsed(text)).split(/\r?\n/).map(maskText));

/** Where the values stand that may be secret: in order of the text, none inside another. */
const findSecrets = (text: string, root: YamlNode): readonly Span[] => {
  const spans: Span[] = [];
  const seen = new Set<YamlNode>();
  const hide = (node: YamlNode): void => {
    if (node.kind === "mapping") for (const [, pair] of writtenPairs(node)) hide(pair.node);
    else if (node.kind === "sequence") for (const item of node.items) hide(item.node);
    else if (node.event.valueStart >= 0) spans.push(nodeSpan(text, node.event, 0));
  };
  const visit = (node: YamlNode, key: string): void => {
    if (node.kind === "scalar" || seen.has(node)) return;
    seen.add(node);
    if (node.kind === "sequence") {
      for (const item of secretItems(node, key)) hide(item);
      for (const item of node.items) visit(item.node, key);
      return;
    }
    for (const [name, pair] of writtenPairs(node)) {
      if (isSecretPair(node, key, name, pair.node)) hide(pair.node);
      else visit(pair.node, name);
    }
  };
  visit(root, "");
  return outermost(spans);
};

/** Every pair of a mapping; of a double key also those that do not count, since they stand in the text all the same. */
const writtenPairs = ({ pairs, doubles }: MappingNode): Iterable<readonly [string, Pair]> =>
  doubles.size === 0 ? pairs : [...pairs, ...[...doubles].flatMap(([name, all]) => all.map((pair) => [name, pair] as const))];

const payloads = new Set(["data", "stringData", "binaryData"]);

const isSecretPair = (mapping: MappingNode, key: string, name: string, value: YamlNode): boolean => {
  if (payloads.has(name)) {
    const kind = mapping.pairs.get("kind")?.node;
    if (kind?.kind === "scalar" && /(?:Secret|ConfigMap)$/.test(kind.scalar.text)) return true;
  }
  if (name === "kubectl.kubernetes.io/last-applied-configuration") return true;
  if (key === "env") return name === "value" || (value.kind === "scalar" && name !== "name");
  return value.kind === "scalar" && value.scalar.tag !== "boolean" && value.scalar.tag !== "null" && isSecretName(name);
};

/** In a command, what follows a flag that is named like a credential. */
const secretItems = (list: SequenceNode, key: string): readonly ScalarNode[] => {
  if (key !== "args" && key !== "command") return [];
  return list.items.flatMap(({ node }, index) => {
    const flag = list.items[index - 1]?.node;
    const follows = flag?.kind === "scalar" && /^--?[\w-]+$/.test(flag.scalar.text) && isSecretName(flag.scalar.text);
    return follows && node.kind === "scalar" && !node.scalar.text.startsWith("-") ? [node] : [];
  });
};

const outermost = (spans: readonly Span[]): readonly Span[] => {
  const kept: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
};

/** Keeps the lines: of a value that spans several, each is masked behind its indentation. */
const maskSpans = (text: string, spans: readonly Span[]): string => {
  let masked = "";
  let last = 0;
  for (const { start, end } of spans) {
    const [first, ...others] = text.slice(start, end).split("\n");
    const header = /^[|>][-+0-9]*(?=\s|$)/.exec(first!)?.[0] ?? mask;
    masked += text.slice(last, start) + [header, ...others.map((line) => line.replace(/\S.*/, mask))].join("\n");
    last = end;
  }
  return masked + text.slice(last);
};

/** The body of a private key, wherever it stands. */
const maskKeys = (lines: readonly string[]): readonly string[] => {
  let isInside = false;
  return lines.map((line) => {
    const begins = line.includes("PRIVATE KEY-----") && line.includes("-----BEGIN");
    const ends = line.includes("-----END");
    const shown = begins
      ? line.replace(/(-----BEGIN [A-Z ]*PRIVATE KEY-----).*/, `$1${mask}`)
      : isInside && !ends
        ? line.replace(/\S.*/, mask)
        : line;
    isInside = (isInside || begins) && !ends;
    return shown;
  });
};

/** Keys whose values tell what a broken document is, and hold no secret. */
const openKeys = /^(?:apiVersion|kind|name|namespace|generateName|helm\.sh\/[\w.-]+|hooklint\.dev\/[\w.-]+)$/;

/** Of a text that is no YAML only keys are shown, and the values of keys known to be harmless. */
const maskUnparsed = (text: string): string =>
  text
    .split("\n")
    .map((line) => {
      if (line.startsWith("# Source: ")) return line;
      const pair = /^(\s*(?:- +)*)(["']?)([\w./-]+)\2(\s*:(?:\s+|$))(.*)$/.exec(line);
      if (!pair) return line.replace(/(^\s*(?:- +)*)\S.*/, `$1${mask}`);
      const [, indent, quote, key, colon, value] = pair;
      return `${indent}${quote}${key}${quote}${colon}${value === "" || openKeys.test(key!) ? value : mask}`;
    })
    .join("\n");

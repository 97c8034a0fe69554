import type { Head } from "../model/document.ts";
import type { Annotation } from "../model/resource.ts";
import type { Scalar } from "./go-scalars.ts";
import type { Mistake, ParsedYaml } from "./parse-yaml.ts";
import { type PlainMapping, type PlainNode, readPlain } from "./read-plain.ts";
import { buildTree, findDoubles, type IsWanted, type MappingNode, type Pair, type YamlNode } from "./yaml-tree.ts";

/** A head, nothing at all (only comments, or null), or why there is none. */
export type HeadResult =
  | { readonly kind: "head"; readonly head: Head; readonly hasDoubles: boolean }
  | { readonly kind: "empty" }
  | { readonly kind: "refused"; readonly reason: "head" | "object"; readonly message: string; readonly offset: number };

const topKeys = new Set(["apiversion", "kind", "metadata"]);
const metadataKeys = new Set(["name", "namespace", "generatename", "annotations"]);

const isHeadKey: IsWanted = (keys) => {
  if (!topKeys.has(keys[0]!.toLowerCase())) return false;
  return keys.length !== 2 || metadataKeys.has(keys[1]!.toLowerCase());
};

/** Reads a document's head from its events, as Helm's `SimpleHead` decodes it, without looking at the rest. */
export const readHead = (text: string, { events, hasAlias }: ParsedYaml): HeadResult => {
  if (events.length === 0) return { kind: "empty" };
  const { node, span } = buildTree(text, events, hasAlias ? undefined : isHeadKey);
  if (node.kind === "scalar" && node.scalar.tag === "null") return { kind: "empty" };
  if (node.kind !== "mapping") {
    const what = node.kind === "sequence" ? "a list" : "only a text or a number";
    return {
      kind: "refused",
      reason: "object",
      message: `this document is ${what}, not an object: Helm refuses the chart`,
      offset: span.start,
    };
  }
  const refusals: Mistake[] = [];
  const blocks = fieldsOf([node], "metadata");
  const metadata = mappingsOf(blocks, "metadata", refusals);
  // What a later null takes away is decoded all the same, and refused when it is wrong.
  const emptied = blocks.flatMap(({ node: block }) => (block.kind === "mapping" && !metadata.includes(block) ? [block] : []));
  readText(emptied, "name", refusals);
  readAnnotations(emptied, refusals);
  const head: Head = {
    apiVersion: readText([node], "apiVersion", refusals),
    kind: readText([node], "kind", refusals),
    name: readText(metadata, "name", refusals),
    namespace: readText(metadata, "namespace", refusals),
    generateName: readText(metadata, "generateName", refusals),
    annotations: readAnnotations(metadata, refusals),
  };
  if (refusals[0]) return { kind: "refused", reason: "head", ...refusals[0] };
  if (head.kind !== "" && head.apiVersion !== "") return { kind: "head", head, hasDoubles: findDoubles({ node, span }).length > 0 };
  const missing = head.kind !== "" ? "apiVersion" : head.apiVersion !== "" ? "kind" : "apiVersion and no kind";
  return { kind: "refused", reason: "object", message: `this document is no Kubernetes object: it has no ${missing}`, offset: span.start };
};

/** The head of a document of plain form; undefined for all that is to be weighed: keys in other spellings, nulls, what is no text. */
export const readPlainHead = (text: string): Head | undefined => {
  const top = readPlain(text, (scalar) => scalar);
  if (!isMapping(top) || Object.keys(top).some((key) => key !== "apiVersion" && key !== "kind" && key !== "metadata")) return undefined;
  const { metadata = nothing } = top;
  if (!isMapping(metadata) || Object.keys(metadata).some((key) => metadataKeys.has(key.toLowerCase()) && !(key in metadataFields)))
    return undefined;
  const texts = [top["apiVersion"], top["kind"], metadata["name"], metadata["namespace"], metadata["generateName"]].map((node) =>
    node === undefined ? "" : isText(node) ? node.text : undefined,
  );
  const [apiVersion, kind, name, namespace, generateName] = texts;
  const annotations = readPlainAnnotations(metadata["annotations"]);
  if (!apiVersion || !kind || name === undefined || namespace === undefined || generateName === undefined || !annotations) return undefined;
  return { apiVersion, kind, name, namespace, generateName, annotations };
};

const readPlainAnnotations = (node: PlainNode<Scalar> | undefined): ReadonlyMap<string, Annotation> | undefined => {
  if (node === undefined) return noAnnotations;
  if (!isMapping(node)) return undefined;
  const annotations = new Map<string, Annotation>();
  for (const [key, value] of Object.entries(node)) {
    // Objects put keys that are numbers first.
    if (!isScalar(value) || /^\d+$/.test(key)) return undefined;
    annotations.set(key, { key, value: value.text, tag: value.tag });
  }
  return annotations;
};

const nothing: PlainNode<Scalar> = {};
const metadataFields = { name: true, namespace: true, generateName: true, annotations: true };

const isScalar = (node: PlainNode<Scalar>): node is Scalar => "tag" in node && typeof node.tag === "string";
const isText = (node: PlainNode<Scalar>): node is Scalar => isScalar(node) && node.tag !== "null";
const isMapping = (node: PlainNode<Scalar> | undefined): node is PlainMapping<Scalar> =>
  node !== undefined && !Array.isArray(node) && !isScalar(node);

/**
 * The pairs that Go's JSON decoder puts into a field, in its order: keys match without regard to case, and come sorted by bytes
 * (`json.Marshal` of a map), so that the last one counts.
 */
const fieldsOf = (mappings: readonly MappingNode[], field: string): readonly Pair[] =>
  mappings.flatMap(({ pairs }) => {
    const names = [...pairs.keys()].filter((key) => key.length === field.length && key.toLowerCase() === field.toLowerCase());
    return names.sort().map((name) => pairs.get(name)!);
  });

/** The mappings that fill a field, one over the other: a null takes away what came before it, as Go's JSON empties maps and pointers. */
const mappingsOf = (pairs: readonly Pair[], field: string, refusals: Mistake[]): readonly MappingNode[] => {
  let kept: readonly MappingNode[] = [];
  for (const { node, span } of pairs) {
    if (node.kind === "mapping") kept = [...kept, node];
    else if (node.kind === "scalar" && node.scalar.tag === "null") kept = [];
    else refusals.push({ message: `${field} is ${nameOf(node)}, not a mapping: Helm refuses the chart`, offset: span.start });
  }
  return kept;
};

/** A null leaves a text as it is: as the pair before left it. */
const readText = (mappings: readonly MappingNode[], field: string, refusals: Mistake[]): string => {
  let text = "";
  for (const { node, span } of fieldsOf(mappings, field)) {
    if (node.kind !== "scalar")
      refusals.push({ message: `${field} is ${nameOf(node)}, not a text: Helm refuses the chart`, offset: span.start });
    else if (node.scalar.tag !== "null") text = node.scalar.text;
  }
  return text;
};

const noAnnotations: ReadonlyMap<string, Annotation> = new Map();

/** Every mapping is decoded, also one that a later null empties: what is wrong in it counts. */
const readAnnotations = (metadata: readonly MappingNode[], refusals: Mistake[]): ReadonlyMap<string, Annotation> => {
  const blocks = fieldsOf(metadata, "annotations");
  if (blocks.length === 0) return noAnnotations;
  const annotations = new Map<string, Annotation>();
  for (const block of blocks) {
    const [mapping] = mappingsOf([block], "metadata.annotations", refusals);
    if (!mapping) annotations.clear();
    for (const [key, { node, span }] of mapping?.pairs ?? []) {
      if (node.kind === "scalar") annotations.set(key, { key, value: node.scalar.text, tag: node.scalar.tag });
      else refusals.push({ message: `the annotation ${key} is ${nameOf(node)}, not a text: Helm refuses the chart`, offset: span.start });
    }
  }
  return annotations;
};

const nameOf = (node: YamlNode): string =>
  node.kind === "mapping" ? "a mapping" : node.kind === "sequence" ? "a list" : "a text or a number";

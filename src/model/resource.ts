import type { Document, Part, ScalarTag } from "./document.ts";
import { trimSpace } from "./go-strings.ts";
import type { Location } from "./location.ts";

/** What names an object in a cluster. `namespace` is "" for the release's own namespace and for what is cluster-scoped. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** A top-level annotation. */
export interface Annotation {
  readonly key: string;
  /** The text as Helm's sort reads it: numbers and booleans coerced to strings. */
  readonly value: string;
  /** What it was written as. Anything but `string` is refused when Helm builds the object. */
  readonly tag: ScalarTag;
}

/** A rendered document that is an object. */
export interface Resource extends ObjectRef {
  readonly document: Document;
  /** Every top-level annotation, in order; of a duplicate key the last one, as in Helm. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** `metadata.generateName`, when there is no name. */
  readonly generateName: string | undefined;
  /** The charts it lies in, outermost first: `["shop", "db"]`; empty when no `# Source:` line says so. */
  readonly charts: readonly string[];
}

/** `Job/migrate`, or `Job/migrate in ops` when the namespace is not the release's; `Job/migrate-…` when Kubernetes adds to the name. */
export const label = ({
  kind,
  name,
  namespace,
  generateName,
}: {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly generateName?: string | undefined;
}): string => `${kind}/${name === "" && generateName ? `${generateName}…` : name}` + (namespace ? ` in ${namespace}` : "");

/** The API group of an apiVersion: "" for core. */
export const groupOf = (apiVersion: string): string => (apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "");

/** Equal for two descriptions of one object: group, kind, namespace, name. */
export const keyOf = (object: ObjectRef): string => `${groupOf(object.apiVersion)}/${object.kind}/${object.namespace}/${object.name}`;

/** Where an annotation is written: key and value, or a part of it; where it is not, the first of `instead` that is, else the name. */
export function locateAnnotation(resource: Resource, key: string, part: Part = "pair", ...instead: readonly string[]): Location {
  const path = (name: string) => ["metadata", "annotations", name];
  if (resource.annotations.has(key)) return resource.document.locate(path(key), part);
  const other = instead.find((name) => resource.annotations.has(name));
  return other === undefined ? resource.document.locate(["metadata", "name"]) : resource.document.locate(path(other), "pair");
}

/** The items of a list in an annotation, cut at commas as Helm cuts them, each with its place in the text; blanks around it are left out. */
export function itemsOf(text: string): readonly { readonly word: string; readonly from: number; readonly to: number }[] {
  let offset = 0;
  return text.split(",").map((item) => {
    const word = trimSpace(item);
    const from = offset + (word === "" ? 0 : item.indexOf(word));
    const to = word === "" ? offset + item.length : from + word.length;
    offset += item.length + 1;
    return { word, from, to };
  });
}

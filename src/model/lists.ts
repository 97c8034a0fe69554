import type { Document } from "./document.ts";
import type { YamlPath } from "./location.ts";
import { memoizeBy } from "./memoize.ts";
import type { Resource } from "./resource.ts";
import { isClusterScoped } from "./scope.ts";
import { asList, asMapping, asText, at, type Mapping } from "./values.ts";

/** An object inside a `kind: List`. */
export interface ListItem {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly annotations: Mapping;
  readonly path: YamlPath;
}

/** Whether an object may be a list of objects: to Helm it is one document, to Kubernetes each of its items (`Flatten` of k8s.io/cli-runtime). */
export const isList = ({ kind }: Pick<Resource, "kind">): boolean => kind.endsWith("List");

export const itemsIn = ({ document, kind }: Resource): readonly ListItem[] =>
  asList(at(document.data, "items")).flatMap((value, index): ListItem[] => {
    const item = asMapping(value);
    if (!item) return [];
    const text = (field: unknown) => (typeof field === "string" ? field : "");
    return [
      {
        apiVersion: text(item["apiVersion"]),
        // The items of a RoleList need not say that they are Roles.
        kind: text(item["kind"]) || (kind === "List" ? "" : kind.slice(0, -"List".length)),
        name: text(at(item, "metadata", "name")),
        annotations: asMapping(at(item, "metadata", "annotations")) ?? {},
        path: ["items", index],
      },
    ];
  });

/** A document and, when it is a list, the objects that Kubernetes gets from it. `namespace` is the release's own. */
export const objectsIn = (resource: Resource, namespace: string): readonly Resource[] =>
  isList(resource) ? [resource, ...itemObjects(resource, namespace)] : [resource];

const itemObjects = memoizeBy((list: Resource, release: string): readonly Resource[] =>
  itemsIn(list).map(({ apiVersion, kind, name, annotations, path }) => {
    const document = documentOf(list.document, path);
    const written = asText(at(document.data, "metadata", "namespace")) ?? "";
    return {
      // The items of a RoleList need not say their version either.
      apiVersion: apiVersion || list.apiVersion,
      kind,
      name,
      namespace: written === release || isClusterScoped({ apiVersion: apiVersion || list.apiVersion, kind }) ? "" : written,
      document,
      annotations: new Map(Object.entries(annotations).map(([key, value]) => [key, { key, value: String(value), tag: "string" }])),
      generateName: undefined,
      charts: list.charts,
    };
  }),
);

const documentOf = (list: Document, path: YamlPath): Document => ({
  ...list,
  data: at(list.data, ...path),
  duplicateKeys: [],
  locate: (inner, part) => list.locate([...path, ...inner], part),
  tagOf: (inner) => list.tagOf([...path, ...inner]),
  rawOf: (inner) => list.rawOf([...path, ...inner]),
});

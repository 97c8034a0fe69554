import type { YamlPath } from "./location.ts";
import type { Resource } from "./resource.ts";
import { asList, asMapping, at, type Mapping } from "./values.ts";

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

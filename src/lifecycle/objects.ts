import { isList } from "../model/lists.ts";
import { memoize, memoizeBy } from "../model/memoize.ts";
import { groupOf, type ObjectRef, type Resource } from "../model/resource.ts";
import { asList, asMapping, asText, at, type Mapping } from "../model/values.ts";
import { isClusterWide } from "./kinds.ts";

/** An object as Helm hands it to the API server. `namespace` is "" for the release's own and for what has none. */
export interface KubeObject extends ObjectRef {
  readonly generateName: string | undefined;
  readonly data: Mapping;
  /** The document it comes from; of a List, each item names the List. */
  readonly resource: Resource | undefined;
  /** Group, kind, namespace and name. */
  readonly key: string;
}

/** What Helm makes of a document (`Client.Build`, pkg/kube/client.go): its objects, or why it cannot be decoded. */
export interface Built {
  readonly objects: readonly KubeObject[];
  /** Helm's words; undefined when it can be built as far as the text goes. */
  readonly problem: string | undefined;
}

/** The items of a list. Those of a RoleList need not say that they are Roles (apimachinery, `UnstructuredJSONScheme.decodeToList`; recording: lists-typed-upgrade). */
const itemsOf = ({ apiVersion, kind }: Resource, list: Mapping): readonly Mapping[] =>
  asList(list["items"]).flatMap((item) => {
    const mapping = asMapping(item);
    if (!mapping) return [];
    return kind === "List" || mapping["kind"] !== undefined ? [mapping] : [{ ...mapping, apiVersion, kind: kind.slice(0, -"List".length) }];
  });

/** `release` is the release's own namespace, which an object may write out. */
export const buildObjects = memoizeBy((resource: Resource, release: string): Built => {
  const data = asMapping(resource.document.data);
  if (!data) return { objects: [], problem: `unable to decode "": Object 'Kind' is missing in ''` };
  const items: readonly Mapping[] = isList(resource) && Array.isArray(data["items"]) ? itemsOf(resource, data) : [data];
  const problem = items.map(undecodable).find((text) => text !== undefined);
  return { objects: problem === undefined ? items.map((item) => toObject(item, release, resource)) : [], problem };
});

/**
 * Why Helm's check against OpenAPI refuses a list of one kind (`RoleList`): its metadata is none of an object. A plain List is in no OpenAPI, and
 * kinds of others the API server itself checks (recordings: lists-typed, lists-typed-labels).
 */
export function invalidList(resource: Resource): string | undefined {
  const { kind, document } = resource;
  if (kind === "List" || !isList(resource) || !Array.isArray(at(document.data, "items"))) return undefined;
  const unknown = Object.keys(asMapping(at(document.data, "metadata")) ?? {}).filter((key) => !ofListMeta.has(key));
  const problems = unknown
    .sort()
    .map((key) => `ValidationError(${kind}.metadata): unknown field "${key}" in io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta`);
  if (problems.length === 0) return undefined;
  return `error validating "": error validating data: ${problems.length === 1 ? problems[0] : `[${problems.join(", ")}]`}`;
}

const ofListMeta = new Set(["continue", "remainingItemCount", "resourceVersion", "selfLink"]);

export function toObject(data: Mapping, release: string, resource?: Resource): KubeObject {
  const metadata = asMapping(data["metadata"]) ?? {};
  const apiVersion = asText(data["apiVersion"]) ?? "";
  const kind = asText(data["kind"]) ?? "";
  const written = asText(metadata["namespace"]) ?? "";
  const namespace = written === release || isClusterWide({ apiVersion, kind }) ? "" : written;
  const name = asText(metadata["name"]) ?? "";
  const generateName = name === "" ? asText(metadata["generateName"]) : undefined;
  return { apiVersion, kind, namespace, name, generateName, data, resource, key: `${groupOf(apiVersion)}/${kind}/${namespace}/${name}` };
}

const jsonType = (value: unknown): string | undefined =>
  typeof value === "number" || typeof value === "bigint"
    ? "number"
    : typeof value === "boolean"
      ? "bool"
      : Array.isArray(value)
        ? "array"
        : asMapping(value)
          ? "object"
          : undefined;

/** Metadata that is no text where Kubernetes wants one (recordings: weights-unquoted, annotation-bool-elsewhere, name-yaml-boolean). */
function undecodable(data: Mapping): string | undefined {
  const metadata = asMapping(data["metadata"]) ?? {};
  const refuse = (value: unknown, field: string): string | undefined => {
    const type = jsonType(value);
    return type && `unable to decode "": json: cannot unmarshal ${type} into Go struct field ObjectMeta.metadata.${field} of type string`;
  };
  for (const field of ["name", "generateName", "namespace"]) {
    const problem = refuse(metadata[field], field);
    if (problem) return problem;
  }
  for (const field of ["labels", "annotations"]) {
    for (const value of Object.values(asMapping(metadata[field]) ?? {})) {
      const problem = refuse(value, field);
      if (problem) return problem;
    }
  }
  return undefined;
}

export const managedByLabel = "app.kubernetes.io/managed-by";
export const releaseNameAnnotation = "meta.helm.sh/release-name";
export const releaseNamespaceAnnotation = "meta.helm.sh/release-namespace";

/** The object with the label and annotations by which Helm knows its own again (`setMetadataVisitor`, pkg/action/validate.go). */
export const withOwner = (object: KubeObject, release: string, namespace: string): KubeObject =>
  owners(object)(`${release}/${namespace}`, release, namespace);

const owners = memoize((object: KubeObject) => {
  const known = new Map<string, KubeObject>();
  return (id: string, release: string, namespace: string): KubeObject => {
    let owned = known.get(id);
    if (!owned) {
      const metadata = asMapping(object.data["metadata"]) ?? {};
      const labels = { ...asMapping(metadata["labels"]), [managedByLabel]: "Helm" };
      const annotations = {
        ...asMapping(metadata["annotations"]),
        [releaseNameAnnotation]: release,
        [releaseNamespaceAnnotation]: namespace,
      };
      owned = { ...object, data: { ...object.data, metadata: { ...metadata, labels, annotations } } };
      known.set(id, owned);
    }
    return owned;
  };
});

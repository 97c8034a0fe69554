import { schemaDefinitions, schemaKinds } from "./kubernetes-schema.generated.ts";
import type { YamlPath } from "./location.ts";
import type { Resource } from "./resource.ts";
import { asMapping, type Mapping } from "./values.ts";

/** Something in an object that does not fit the OpenAPI of its kind. */
export type Mismatch =
  /** A required field is not there. `path` is that of the field. */
  | { readonly is: "missing"; readonly path: YamlPath }
  | { readonly is: "type"; readonly path: YamlPath; readonly wanted: string; readonly found: string }
  | { readonly is: "quantity" | "base64"; readonly path: YamlPath }
  | { readonly is: "unknown"; readonly path: YamlPath; readonly known: readonly string[] }
  /** Two items of a list that Kubernetes tells apart by `keys` have the same ones. `path` is that of the later item. */
  | { readonly is: "duplicate"; readonly path: YamlPath; readonly keys: readonly string[] };

interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly type: string;
}

const cache = new Map<string, ReadonlyMap<string, Field>>();

function fieldsOf(definition: string): ReadonlyMap<string, Field> {
  let fields = cache.get(definition);
  if (!fields) {
    const parsed = schemaDefinitions[definition]!.split(" ").map((text): Field => {
      const colon = text.indexOf(":");
      const isRequired = text[colon - 1] === "!";
      return { name: text.slice(0, isRequired ? colon - 1 : colon), isRequired, type: text.slice(colon + 1) };
    });
    fields = new Map(parsed.map((field) => [field.name, field]));
    cache.set(definition, fields);
  }
  return fields;
}

/**
 * Where an object does not fit the OpenAPI of its kind; nothing for kinds that the schema does not hold. Its own name, labels and
 * annotations are left out: their values have rules of their own. A null counts as nothing, as it does for the API server.
 */
export function mismatchesOf(resource: Resource): readonly Mismatch[] {
  const definition = schemaKinds[`${resource.apiVersion}/${resource.kind}`];
  const found: Mismatch[] = [];
  if (definition !== undefined) checkObject(asMapping(resource.document.data) ?? {}, definition, [], found);
  return found;
}

function checkObject(data: Mapping, definition: string, path: YamlPath, found: Mismatch[]): void {
  const fields = fieldsOf(definition);
  for (const [key, value] of Object.entries(data)) {
    if (value === null) continue;
    const here = [...path, key];
    const field = fields.get(key);
    if (!field) found.push({ is: "unknown", path: here, known: [...fields.keys()] });
    else if (definition === "ObjectMeta" && path.length === 1 && /^(name|labels|annotations)$/.test(key)) continue;
    else checkValue(value, field.type, here, found);
  }
  for (const { name, isRequired } of fields.values()) {
    if (isRequired && (data[name] === undefined || data[name] === null)) found.push({ is: "missing", path: [...path, name] });
  }
}

function checkValue(value: unknown, type: string, path: YamlPath, found: Mismatch[]): void {
  const wrong = (wanted: string) => found.push({ is: "type", path, wanted, found: kindOfValue(value) });
  if (type.startsWith("[")) {
    const end = type.indexOf("]");
    if (!Array.isArray(value)) {
      wrong("a list");
      return;
    }
    for (const [index, item] of value.entries()) if (item !== null) checkValue(item, type.slice(end + 1), [...path, index], found);
    const keys = end > 1 ? type.slice(1, end).split(",") : [];
    if (keys.length > 0) checkKeys(value, keys, path, found);
  } else if (type.startsWith("{}")) {
    const mapping = asMapping(value);
    if (!mapping) wrong("a mapping");
    for (const [key, item] of Object.entries(mapping ?? {})) if (item !== null) checkValue(item, type.slice(2), [...path, key], found);
  } else if (type in schemaDefinitions) {
    const mapping = asMapping(value);
    if (mapping) checkObject(mapping, type, path, found);
    else wrong("a mapping");
  } else checkScalar(value, type, path, found, wrong);
}

/** `resource.MustParse`: a number, then a power of two or ten. */
const quantity = /^[+-]?(\d+\.?\d*|\.\d+)(([KMGTPE]i)|[numkMGTPE]|([eE][+-]?\d+))?$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function checkScalar(value: unknown, type: string, path: YamlPath, found: Mismatch[], wrong: (wanted: string) => void): void {
  const isString = typeof value === "string";
  switch (type) {
    case "string":
      if (!isString) wrong("a string");
      break;
    case "boolean":
      if (typeof value !== "boolean") wrong("true or false");
      break;
    case "integer":
      if (!Number.isInteger(value) && typeof value !== "bigint") wrong("a whole number");
      break;
    case "int-or-string":
      if (!isString && !Number.isInteger(value)) wrong("a whole number or a string");
      break;
    case "quantity":
      if (!isString && typeof value !== "number") wrong("a quantity");
      else if (isString && !quantity.test(value)) found.push({ is: "quantity", path });
      break;
    case "bytes":
      if (!isString) wrong("a string");
      // Go's decoder passes over line ends.
      else if (!base64.test(value.replace(/[\r\n]/g, ""))) found.push({ is: "base64", path });
      break;
  }
}

/** What the API server fills in before it compares keys. */
const keyDefaults: Mapping = { protocol: "TCP" };

function checkKeys(items: readonly unknown[], keys: readonly string[], path: YamlPath, found: Mismatch[]): void {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const data = asMapping(item);
    const id = JSON.stringify(keys.map((key) => data?.[key] ?? keyDefaults[key] ?? null));
    if (data && data[keys[0]!] !== undefined && seen.has(id)) found.push({ is: "duplicate", path: [...path, index], keys });
    seen.add(id);
  }
}

const kindOfValue = (value: unknown): string =>
  Array.isArray(value)
    ? "a list"
    : typeof value === "object"
      ? "a mapping"
      : typeof value === "boolean"
        ? "true or false"
        : typeof value === "string"
          ? "a string"
          : "a number";

/**
 * Whether only a server-side apply refuses it (Helm 4's default): it reads fields strictly and needs keys that are unique
 * (structured-merge-diff), where a POST drops the unknown field and lets a later variable win (recordings: hook-invalid-field,
 * hook-invalid-field-client-side). Of the other lists the API server's own validation wants unique keys.
 */
export const isRefusedByApplyOnly = (mismatch: Mismatch): boolean =>
  mismatch.is === "unknown" || (mismatch.is === "duplicate" && lenientLists.test(String(mismatch.path.at(-2))) && !isServicePort(mismatch));

const lenientLists = /^(env|ports|imagePullSecrets|hostAliases|secrets|ownerReferences)$/;
const isServicePort = ({ path }: Mismatch): boolean => path[0] === "spec" && path[1] === "ports";

import type { Resource } from "../model/resource.ts";
import { asMapping, asText, at } from "../model/values.ts";
import type { Need } from "./needs.ts";

/** The needs that ask for a key that their ConfigMap or Secret, as it stands in the release, does not have. */
export const needsOfMissingKeys = (needs: readonly Need[]): readonly Need[] =>
  needs.filter(
    ({ need, key, providers }) =>
      need === "required" &&
      key !== undefined &&
      providers.length > 0 &&
      providers.every(({ by, resource }) => by === "manifest" && lacksKey(resource, key)),
  );

/**
 * Whether a ConfigMap or Secret has no such key. Only one whose data is written in the manifest tells: controllers fill those that are
 * made empty, token Secrets, and those that ask for it.
 */
export function lacksKey(resource: Resource, key: string): boolean {
  const { document, kind } = resource;
  const { data } = document;
  if (isFilledByOthers(resource, key)) return false;
  if (kind === "Secret" && asText(at(data, "type")) === "kubernetes.io/service-account-token") return false;
  const keys = ["data", "stringData", "binaryData"].flatMap((field) => Object.keys(asMapping(at(data, field)) ?? {}));
  return keys.length > 0 && !keys.includes(key);
}

/** An annotation or label of a controller that says that it writes into the object, or that names the key. */
const isFilledByOthers = ({ document }: Resource, key: string): boolean =>
  ["annotations", "labels"].some((field) =>
    Object.entries(asMapping(at(document.data, "metadata", field)) ?? {}).some(
      ([name, value]) =>
        !/^(helm\.sh|meta\.helm\.sh|app\.kubernetes\.io|checksum)\//.test(name) &&
        (/generat|inject|replicat|reflect|sync/i.test(name) ||
          String(value)
            .split(/[\s,]+/)
            .includes(key)),
    ),
  );

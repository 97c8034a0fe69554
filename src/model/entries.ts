import { asMapping, asText, at } from "./values.ts";

/**
 * Whether a ConfigMap or Secret has no such key. Only one whose data is written tells: controllers fill those that are made empty, token
 * Secrets, and those that ask for it.
 */
export function lacksEntry(kind: string, object: unknown, key: string): boolean {
  if (isFilledByOthers(object, key)) return false;
  if (kind === "Secret" && asText(at(object, "type")) === "kubernetes.io/service-account-token") return false;
  const keys = ["data", "stringData", "binaryData"].flatMap((field) => Object.keys(asMapping(at(object, field)) ?? {}));
  return keys.length > 0 && !keys.includes(key);
}

/** An annotation or label of a controller that says that it writes into the object, or that names the key. */
const isFilledByOthers = (object: unknown, key: string): boolean =>
  ["annotations", "labels"].some((field) =>
    Object.entries(asMapping(at(object, "metadata", field)) ?? {}).some(
      ([name, value]) =>
        !/^(helm\.sh|meta\.helm\.sh|app\.kubernetes\.io|checksum)\//.test(name) &&
        (/generat|inject|replicat|reflect|sync/i.test(name) ||
          String(value)
            .split(/[\s,]+/)
            .includes(key)),
    ),
  );

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

/** Whether a ConfigMap or Secret has no such key. Only one whose data is written in the manifest tells: controllers fill those that are made empty, and token Secrets. */
export function lacksKey({ document, kind }: Resource, key: string): boolean {
  const { data } = document;
  if (kind === "Secret" && asText(at(data, "type")) === "kubernetes.io/service-account-token") return false;
  const keys = ["data", "stringData", "binaryData"].flatMap((field) => Object.keys(asMapping(at(data, field)) ?? {}));
  return keys.length > 0 && !keys.includes(key);
}

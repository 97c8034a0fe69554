import { lacksEntry } from "../model/entries.ts";
import type { Resource } from "../model/resource.ts";
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

/** Whether a ConfigMap or Secret, as it is written, has no such key. */
export const lacksKey = ({ kind, document }: Resource, key: string): boolean => lacksEntry(kind, document.data, key);

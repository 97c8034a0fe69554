/** Narrowing of plain data that nobody has promised a shape for. */

export type Mapping = Readonly<Record<string, unknown>>;

export const asMapping = (value: unknown): Mapping | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Mapping) : undefined;

export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text that is not empty. Kubernetes takes an empty name for none. */
export const asText = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** What stands at `path`; undefined when there is nothing. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) here = typeof step === "number" ? asList(here)[step] : asMapping(here)?.[step];
  return here;
}

/** Narrowing of plain data that nobody has promised a shape for. */
export type Mapping = Readonly<Record<string, unknown>>;
export declare const asMapping: (value: unknown) => Mapping | undefined;
export declare const asList: (value: unknown) => readonly unknown[];
/** A text that is not empty. Kubernetes takes an empty name for none. */
export declare const asText: (value: unknown) => string | undefined;
/** What stands at `path`; undefined when there is nothing. */
export declare function at(value: unknown, ...path: readonly (string | number)[]): unknown;

import { type Mapping } from "../model/values.ts";
/** Equal as JSON is: the order of keys does not count. */
export declare function isSame(a: unknown, b: unknown): boolean;
/** The fields that an apply of `data` owns, by path; lists count as one field. What names the object belongs to nobody. */
export declare const fieldsOf: (key: Readonly<Record<string, unknown>>) => ReadonlyMap<string, unknown>;
/** `base` with the fields of `over` laid upon it, mapping by mapping; null takes a field away. */
export declare function mergeFields(base: Mapping, over: Mapping): Mapping;
/** `data` without the fields of `paths`, and without the mappings that this empties. */
export declare function dropFields(data: Mapping, paths: ReadonlySet<string>): Mapping;
/** What an old text had and a new one has no more, as a patch that takes it away. */
export declare function removalsOf(old: Mapping, target: Mapping): Mapping;
/** Whether everything that `wanted` states stands in `live` already. */
export declare function holds(live: unknown, wanted: unknown): boolean;

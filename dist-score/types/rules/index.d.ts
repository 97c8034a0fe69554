import type { AnyRule } from "../src/lint/rule.ts";
/** Every rule, by id. */
export declare const rules: readonly AnyRule[];

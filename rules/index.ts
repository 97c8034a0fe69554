import type { AnyRule } from "../src/lint/rule.ts";

/** Every rule, by id. */
export const rules: readonly AnyRule[] = [];

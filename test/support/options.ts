import { Ajv } from "ajv";
import { expect } from "vitest";
import type { AnyRule } from "../../src/lint/rule.ts";

/** What a test case sets must be allowed by the rule's own schema. */
export function validateOptions(rule: AnyRule, options: object | undefined): void {
  if (!options) return;
  const validate = new Ajv({ allErrors: true }).compile({
    type: "object",
    additionalProperties: false,
    properties: rule.options?.schema ?? {},
  });
  expect(validate(options) ? [] : validate.errors).toEqual([]);
}

/** The options that no case sets. */
export function unusedOptions(rule: AnyRule, used: readonly (object | undefined)[]): readonly string[] {
  const set = new Set(used.flatMap((options) => Object.keys(options ?? {})));
  return Object.keys(rule.options?.defaults ?? {}).filter((name) => !set.has(name));
}

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

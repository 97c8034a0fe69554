import { Ajv } from "ajv";
import type { AnyRule } from "../lint/rule.ts";
import { explainErrors, type Mistake } from "./explain-errors.ts";

/**
 * What is wrong with the options of a plugin's rule. Compiles a schema at run time, as only plugins need it: what is known when hooklint
 * is built has a validator that is generated then.
 */
export const findOptionsMistake = ({ id, options }: AnyRule, given: unknown): Mistake | undefined => {
  const object = (properties: object): object => ({ type: "object", additionalProperties: false, properties });
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false });
  const validate = ajv.compile(object({ rules: object({ [id]: object(options?.schema ?? {}) }) }));
  const config = { rules: { [id]: given } };
  if (validate(config)) return undefined;
  const [mistake = { message: `the options of ${id} are wrong`, path: [], atKey: false, hint: undefined }] = explainErrors(
    validate.errors ?? [],
    config,
  );
  return { ...mistake, path: mistake.path.slice(2) };
};
